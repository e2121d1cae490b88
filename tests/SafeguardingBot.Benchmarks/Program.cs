Console.Error.WriteLine("usage: intents <folder> | turns");
return 2;
