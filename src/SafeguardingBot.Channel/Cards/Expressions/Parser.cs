namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>Reads an expression, with the operators and precedence of adaptive-expressions 4.23 (which ranks &lt; and &gt; below ==).</summary>
internal sealed class Parser
{
    private const int MaximumLength = 4096;
    private const int MaximumDepth = 48;

    private static readonly Dictionary<string, int> Precedence = new(StringComparer.Ordinal)
    {
        ["*"] = 9, ["/"] = 9, ["%"] = 9,
        ["+"] = 8, ["-"] = 8,
        ["=="] = 7, ["!="] = 7,
        ["&"] = 6,
        ["<"] = 5, ["<="] = 5, [">"] = 5, [">="] = 5,
        ["&&"] = 4,
        ["||"] = 3,
        ["??"] = 2,
        ["?"] = 1,
    };

    private readonly string source;
    private readonly List<Token> tokens;
    private readonly List<string> locals = [];
    private int next;
    private int depth;

    private Parser(string source)
    {
        this.source = source;
        tokens = Lexer.Read(source);
    }

    private Token Current => tokens[next];

    /// <summary>Throws <see cref="ExpressionSyntaxException"/>, and nothing else, on what it cannot read.</summary>
    public static Expression Parse(string source)
    {
        if (source.Length > MaximumLength)
            throw new ExpressionSyntaxException($"the expression is longer than {MaximumLength} characters");
        var parser = new Parser(source);
        var expression = parser.ParseOperators(0);
        return parser.Current.Kind == TokenKind.End
            ? expression
            : throw new ExpressionSyntaxException($"{parser.Current} was not expected at character {parser.Current.Position + 1}");
    }

    private Expression ParseOperators(int minimum)
    {
        if (++depth > MaximumDepth)
            throw new ExpressionSyntaxException($"the expression is nested deeper than {MaximumDepth}");
        var left = ParseUnary();
        while (Current.Kind == TokenKind.Symbol && Precedence.TryGetValue(Current.Text, out var precedence) && precedence > minimum)
        {
            var symbol = tokens[next++].Text;
            left = symbol == "?" ? ParseChoice(left, precedence) : Call(symbol, left, ParseOperators(precedence));
        }

        depth--;
        return left;
    }

    private CallExpression ParseChoice(Expression condition, int precedence)
    {
        var then = ParseOperators(0);
        Expect(":");
        var choice = Call("if", condition, then, ParseOperators(precedence));
        // The language groups a ? b : c ? d : e from the left, which nobody means.
        return Current.Is("?") ? throw new ExpressionSyntaxException("a ?: after another needs brackets") : choice;
    }

    private Expression ParseUnary()
    {
        if (!Current.Is("!") && !Current.Is("-") && !Current.Is("+"))
            return ParsePath();
        if (++depth > MaximumDepth)
            throw new ExpressionSyntaxException($"the expression is nested deeper than {MaximumDepth}");
        var symbol = tokens[next++].Text;
        var operand = ParseUnary();
        depth--;
        return symbol == "!" ? Call("!", operand) : Call(symbol, new ConstantExpression(Value.Of(0)), operand);
    }

    private Expression ParsePath()
    {
        var start = Current.Position;
        var expression = ParsePrimary();
        while (true)
        {
            if (Take("."))
            {
                var name = TakeName();
                expression = new MemberExpression(expression, name, PathFrom(start));
            }
            else if (Take("["))
            {
                var index = ParseOperators(0);
                Expect("]");
                expression = new IndexExpression(expression, index, PathFrom(start));
            }
            else
            {
                return expression;
            }
        }
    }

    private Expression ParsePrimary()
    {
        var token = tokens[next];
        switch (token.Kind)
        {
            case TokenKind.Number:
                next++;
                return new ConstantExpression(Value.Of(token.Number));
            case TokenKind.Text:
                next++;
                return new ConstantExpression(Value.Of(token.Text, TextOrigin.Template));
            case TokenKind.Name:
                next++;
                return Take("(") ? ParseCall(token.Text) : NameOf(token.Text);
            case TokenKind.Symbol when token.Text == "(":
                next++;
                var inner = ParseOperators(0);
                Expect(")");
                return inner;
            case TokenKind.Symbol when token.Text == "[":
                next++;
                return Call("createArray", [.. ParseArguments("]")]);
            case TokenKind.Symbol when token.Text == "{":
                throw new ExpressionSyntaxException("object literals ({...}) are outside the supported subset");
            default:
                throw new ExpressionSyntaxException($"{token} was not expected at character {token.Position + 1}");
        }
    }

    private Expression NameOf(string name)
    {
        for (var slot = locals.Count - 1; slot >= 0; slot--)
        {
            if (locals[slot].Equals(name, StringComparison.OrdinalIgnoreCase))
                return new ScopeExpression(ScopeRoot.Local, name, slot);
        }

        return name switch
        {
            "true" => new ConstantExpression(Value.True),
            "false" => new ConstantExpression(Value.False),
            "null" or "undefined" => new ConstantExpression(Value.Null),
            "$data" => new ScopeExpression(ScopeRoot.Data, name),
            "$root" => new ScopeExpression(ScopeRoot.Root, name),
            "$index" => new ScopeExpression(ScopeRoot.Index, name),
            "$host" => new ScopeExpression(ScopeRoot.Host, name),
            _ when name[0] == '$' => throw new ExpressionSyntaxException($"{name} is not a known keyword; $data, $root, $index and $host are"),
            _ => new MemberExpression(new ScopeExpression(ScopeRoot.Data, "$data"), name, name),
        };
    }

    private CallExpression ParseCall(string name)
    {
        var function = Functions.Find(name) ?? throw new ExpressionSyntaxException($"unknown function '{name}'");
        if (!function.TakesLambda)
            return Call(name, [.. ParseArguments(")")]);

        var list = ParseOperators(0);
        Expect(",");
        var variable = TakeName();
        if (!Take("=>"))
            Expect(",");
        locals.Add(variable);
        var body = ParseOperators(0);
        locals.RemoveAt(locals.Count - 1);
        Expect(")");
        return new CallExpression(function, [list, body], locals.Count);
    }

    private List<Expression> ParseArguments(string close)
    {
        var arguments = new List<Expression>();
        if (Take(close))
            return arguments;
        do
        {
            arguments.Add(ParseOperators(0));
        }
        while (Take(","));
        Expect(close);
        return arguments;
    }

    private static CallExpression Call(string name, params Expression[] arguments)
    {
        var function = Functions.Find(name) ?? throw new ExpressionSyntaxException($"unknown operator '{name}'");
        return arguments.Length >= function.Least && arguments.Length <= function.Most
            ? new CallExpression(function, arguments)
            : throw new ExpressionSyntaxException($"'{name}' takes {function.Arity}, not {arguments.Length}");
    }

    private string PathFrom(int start) => source[start..Current.Position].TrimEnd();

    private string TakeName() => Current.Kind == TokenKind.Name
        ? tokens[next++].Text
        : throw new ExpressionSyntaxException($"a name was expected at character {Current.Position + 1}, not {Current}");

    private bool Take(string symbol)
    {
        if (!Current.Is(symbol))
            return false;
        next++;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
            throw new ExpressionSyntaxException($"'{symbol}' was expected at character {Current.Position + 1}, not {Current}");
    }
}
