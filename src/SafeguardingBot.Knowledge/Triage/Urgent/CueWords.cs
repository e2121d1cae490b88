namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Groups of words that the cues share.</summary>
internal static class CueWords
{
    public const string Child =
        "(baby|babies|babys|bby|newborn|infant|bairn|bab|bubs?|toddler|tot|child|children|childs|kid|kids|kiddo|little (one|ones|boy|girl|lad|lass)|boy|boys|girl|girls|lad|lads|lass|pupil|student|teenager|teen" +
        "|young person|yp|twins?|brother|sister|siblings?|son|daughter|[0-9]+ (year|yr|month|week|day)s?( olds?)?|year [0-9]+)";

    public const string Adult =
        "(mum|mums|mam|mom|mother|mothers|dad|dads|father|fathers|parents?|stepdad|stepmum|stepfather|boyfriend|partner|husband|wife|ex|uncle|aunt|auntie|grandad|grandma|granny|nan|gran|carer|carers|resident|patient|client" +
        "|tenant|service user|man|woman|lady|gentleman|brothers|family|bloke|neighbour|caller)";

    public const string Person = "(" + Child + "|" + Adult + "|he|she|they|someone|somebody)";

    public const string Object = "(me|us|him|her|them|himself|herself|themself|themselves)";

    public const string Soon =
        "(tonight|tonite|2nite|tomorrow|tomoz|tmrw|today|this (afternoon|evening|weekend|morning)|later( on| today)?|in (an|half an|one|two|a couple of|[0-9]+) (hours?|hrs?|minutes?|mins?|days?)|in (ten|twenty|five|fifteen|thirty) (minutes|mins)" +
        "|in half an hour|after school|home time|first thing|at (midnight|noon|the weekend|home time)|at [0-9]+( [0-9]+)?( ?pm| ?am)?|on (monday|tuesday|wednesday|thursday|friday|saturday|sunday)|by (the morning|morning|tonight))";

    public const string JustNow =
        "(just now|right now|rn|now|this (morning|afternoon|minute|second|lunchtime)|today|tonight|(five|ten|two|[0-9]+) (minutes|mins) ago|half an hour ago|an hour ago|at (break|lunch|lunchtime|pick up|drop off|breakfast club|nappy change)" +
        "|straight after (class|school)|as i type|as we speak)";
}
