using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>What makes a message a matter of learning, the past or procedure, however alarming its words.</summary>
internal static partial class CalmCues
{
    [GeneratedRegex(Cue.From + "reviews?|scr|scrs|lcspr|cspr|dhr|sars?|learn(ing|t|ed|ers?)?|lessons?|training|train(ed)?|research|evidence|literature|theory|studies|teach(es|ing)?|briefing|case study|case studies|scenario|role ?play|quiz|course|assignment|essay on|dissertation|presentation|slides|session on|workshop|podcast|documentary|recommendations?|findings?|panels?|inquiry|inquests?|messages from|reflect(ion|ive)( account)?|what went wrong|what did (the )?[a-z]+ (miss|get wrong)|audit|statistics|stats|figures|how many|how common|prevalence|national|toolkit" + Cue.To, Cue.Options)]
    private static partial Regex LearningWords { get; }

    public static readonly Cue Learning = new("asks about learning, reviews or training", LearningWords);

    [GeneratedRegex(Cue.From + "polic(y|ies)|procedures?|protocols?|guidance|guidelines?|templates?|forms?|flow ?chart|pathway|thresholds?|criteria|legislation|law|legal|legally|illegal|statutory|the act|definitions?|meaning|means|checklist|tips|best practice|good practice|good looks like|process|timescales?|how long (does|do|is|are)|opening (hours|times)|number for|where (do|can) i find|whose (job|role)|role of|explained|difference between|what is (the|a|an)|what are (the|some)|when should|is it (ok|okay|illegal|legal|ever|normal|right)" + Cue.To, Cue.Options)]
    private static partial Regex ProcedureWords { get; }

    public static readonly Cue Procedure = new("asks about a policy, a procedure or a service", ProcedureWords);

    [GeneratedRegex(Cue.From + "[.?] (how|why|what|when|which|who|is|are|do|does|should|can|could|would) (do|does|should|can|could|would|might|is|are|was|were|did|has|have|helps?|works?|makes?|happens|there|it|we|you|professionals|practitioners|children|parents|a|an|age|signs|questions|support|to|i|staff|schools?)" + Cue.To, Cue.Options)]
    private static partial Regex HowQuestionWords { get; }

    public static readonly Cue HowQuestion = new("asks how or why in general", HowQuestionWords);

    [GeneratedRegex(Cue.From + "last (year|month|week|term|summer|winter|autumn|spring|christmas|easter|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|[a-z0-9]+ (years?|months?|weeks?|terms?|days) (ago|back)|yesterday|historic(al)?|previous(ly)?|used to|as a (child|kid|boy|girl|teenager)|in the (past|80s|90s|autumn|spring|summer|winter|nineties|eighties)|back (in|then)|when (he|she|they|i|we) (was|were)|a while (back|ago)|(in|since|from|by|until|of) (january|february|march|april|june|july|august|september|october|november|december|(19|20)[0-9][0-9])|(19|20)[0-9][0-9]|non recent|died|was killed|was murdered|were killed|over the summer|earlier this (year|month|term)" + Cue.To, Cue.Options)]
    private static partial Regex PastWords { get; }

    public static readonly Cue Past = new("speaks of the past", PastWords);

    [GeneratedRegex(Cue.From + "(now|is|are|were|was|been|all|both|home) (safe|settled|home|better|recovered|discharged|charged|remanded|removed|sorted|resolved|closed|dealt with|convicted|in prison|in custody)|safe (and (well|sound)|now|with|in|at)|found safe|(already|been|has been|have been|was|were) (reported|referred|arrested|charged|convicted|informed|placed|dealt with|sorted|logged|made safe|sentenced)|police (attended|have him|have got|took|were called|came|dealt)|in (foster care|prison|custody|placement|remand)|(is|are|now|s) with (gran|grandma|nan|foster|her aunt|his aunt|carers|family)|came back|back (home|in school|at school|in lessons) (now|safe|and)|(since|no further|nothing since)|what next|aftermath|afterwards|debrief|follow up|moving on|recover(y|ing|ed)" + Cue.To, Cue.Options)]
    private static partial Regex DealtWithWords { get; }

    public static readonly Cue DealtWith = new("says that it has been dealt with or that everyone is safe", DealtWithWords);

    [GeneratedRegex(Cue.From + "if (a|an|the|someone|somebody|you|we|i|one|they|he|she|it|any|nobody|no one|there|parents?|mum|dad|children|staff|pupils?|my|our|anything)|what if|suppos(e|ing)|imagine|in case|in the event|for example|hypothetical(ly)?|say a|ever|whenever|generally|in general|typically|usually|tends? to|in theory|would (you|we|it)" + Cue.To, Cue.Options)]
    private static partial Regex HypotheticalWords { get; }

    public static readonly Cue Hypothetical = new("asks what would happen if", HypotheticalWords);

    [GeneratedRegex(Cue.From + "always|often|sometimes|usually|every (day|night|week|weekend|time|morning|friday|monday|month)|most (days|nights|weeks|mornings)|keeps? (missing|moving|cancelling|saying|asking)|never (been|has|wants|any|seen|on|there|does|had|lets)|for (months|years|weeks|ages)|regularly|constantly|all the time|on and off|again and again|(two|three|four|five|six|[0-9]+) times|repeated(ly)?|pattern|on (mondays|fridays|saturdays|weekends|weekdays)|at weekends|when(ever)? (mum|dad|he|she|they) (works?|drinks?|is at|are at|goes)|since (she|he|they|mum|dad)|worried about|concern(s|ed)?|lots of|a lot" + Cue.To, Cue.Options)]
    private static partial Regex HabitWords { get; }

    public static readonly Cue Habit = new("describes what usually happens", HabitWords);

    [GeneratedRegex(Cue.From + "(drowning|buried|swamped|snowed|swimming) (in|under) (work|paperwork|emails?|admin|cases|referrals|reports|recording|it|visits|assessments|forms)|(case|job|caseload|deadline|rota|back|feet|paperwork|this) (is )?killing me|[.] kill me now|(my manager|my boss|supervisor|court|ofsted|deadline|case ?load|job|rota|paperwork|back|feet)( (will|is|are|would|going|to|might)){0,3} (kill(ing)?|murder) (me|us)|dying for a|bleeding edge|fire ?fighting|on fire this|(stab|shot) in the dark|car crash|panic(king)? about (ofsted|court|the report|my)|heart attack|train wreck|bombarded|under fire|deadlines?|(laptop|computer|system|printer|phone|screen|battery|teams|outlook|app|wifi|internet|kettle|mosaic|liquidlogic|account|link|page|login)( .{0,14})? (dead|died|crashed|frozen|stuck|wake|down|responding|blue|broken|kill|killing|locked|not working)|locked out of|drop dead gorgeous|ticking time bomb|minefield|beat(ing)? myself up|shoot (me|over) an email|shoot me|over ?dose of|choked up|choking on" + Cue.To, Cue.Options)]
    private static partial Regex FigureOfSpeechWords { get; }

    public static readonly Cue FigureOfSpeech = new("uses a strong word as a figure of speech", FigureOfSpeechWords);

    public static readonly IReadOnlyList<Cue> All = [Learning, Procedure, HowQuestion, Past, DealtWith, Hypothetical, Habit, FigureOfSpeech];
}
