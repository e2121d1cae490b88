namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>What practitioners might type in a day, written for measuring: long and short, tidy and hurried, one that is urgent and one with personal data.</summary>
internal static class PracticeQuestions
{
    public static readonly IReadOnlyList<string> All =
    [
        "is it safe for a newborn to sleep in a car seat",
        "How should we talk to parents about sleeping next to their baby after drinking?",
        "dad is never there when I visit, what do reviews say about that",
        "what counts as neglect when the house is just untidy",
        "the school says one thing and health another, who should call a meeting",
        "How do I record what a child tells me in their own words?",
        "mum keeps cancelling appointments",
        "what is professional curiosity",
        "signs that a teenager is being exploited by an older group",
        "a bruise on a baby that cannot roll over yet",
        "My manager disagrees with my referral. How do I escalate?",
        "when does thirteen and pregnant become child protection",
        "working with families who do not speak English",
        "substance misuse and babies",
        "What have reviews learned about fathers and male partners?",
        "how do we share information without consent",
        "child not brought to hospital appointments three times",
        "parents with learning disabilities and what helps them understand a plan",
        "domestic abuse where both say it was only an argument",
        "young carers that nobody has noticed",
        "is there learning about home education",
        "what should a handover between midwife and health visitor hold",
        "self harm in year nine",
        "families that move a lot between areas",
        "how can supervision help when a case has drifted",
        "mental health of a parent, which questions should I ask",
        "hoarding and self neglect in an older man who refuses help",
        "online grooming through a game",
        "what to look for in the child's daily life",
        "who do I ring out of hours",
        "What does the review recommend about strategy meetings?",
        "help",
        "what does CIN mean",
        "siblings and what life is like for each of them",
        "foster placement keeps breaking down, what did others learn",
        "disguised compliance examples",
        "nursery staff saw marks on his back last month and wrote nothing down, what should they have done",
        "I am with a little girl who has just told me her uncle hits her, what do I do now",
        "Can you look at Jayden Blackmoor, born 14/03/2012, of 12 Acacia Road, and say what reviews teach about boys who go missing?",
        "what time does the canteen open",
    ];
}
