using System.Text.RegularExpressions;
using static SafeguardingBot.Knowledge.Triage.Urgent.CueWords;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>What makes a message urgent. None of these decides alone: see <see cref="UrgencyRules"/> and <see cref="UrgencyModel"/>.</summary>
internal static partial class UrgentCues
{
    [GeneratedRegex(Cue.From + "(not|stopped|hardly|barely) (breath(ing)?|brething|breathin)( (right|properly))?|(breathing|breathin) (funny|weird|stopped)|(can not|cant|struggling to|trouble) breathe?|(can not|will not|would not) (get (him|her|them) to )?(wake|rouse|come round)( (him|her|them|up)){0,3}" +
        "|(not|nt) (waking|wakin|wakeing)( upp?)?|(can not|will not) wake|unresponsive|(is|are|she|he|gone|lying) (unconscious|unconcious)|(can not get|getting no) (a |any )?(response|reply) (from|out of) (him|her)|turn(ed|ing) blue|lips (are |look |gone |have gone |r ){0,3}(blue|grey|purple)|blue lips" +
        "|(is|gone|she|he|looks|look|gone all|all|is all) (floppy|limp|lifeless)|not moving|no pulse" + Cue.To, Cue.Options)]
    private static partial Regex NotBreathingWords { get; }

    public static readonly Cue NotBreathing = new("somebody is not breathing or cannot be woken", NotBreathingWords);

    [GeneratedRegex(Cue.From + "(she|he|baby|is|gone|looks|look) (really |all |very |gone )?(grey|blue|mottled|clammy|ice cold|stone cold|drowsy|fitting|seizing)|(is|are|keeps) (choking|convulsing|bleeding)|having (a|another) (fit|seizure)|blood (all over|everywhere|on|in|coming|pouring)" +
        "|(been|is|someone|somebody) (stabbed|shot)|collapsed|passed out|(she|he|lad|girl|boy|child|client|resident) (od d|odd|overdosed)|(eaten|swallowed|drunk|taken|took) (some |a |the |all |her |his |mum |mums |dad |dads |a load of |a packet of |loads of ){0,3}(tablets?|pills?|methadone|paracetamol|gummies|bleach|meds|medication|everything)" +
        "|foaming|eyes (are )?(rolling|rolled)|will not (feed|stop bleeding)|soft spot|rash that (does|will) not fade|head injury|burning up" + Cue.To, Cue.Options)]
    private static partial Regex BadlyHurtWords { get; }

    public static readonly Cue BadlyHurt = new("somebody looks badly ill or hurt", BadlyHurtWords);

    [GeneratedRegex(Cue.From + "(has|with|there (is|are)|got|covered in) (a |some |fresh |new |big |two |three |finger |bite |burn |black |cigarette |slap |hand ){0,3}(bruis(e|es|ing)|marks?|burns?|bite marks|black eye|split lip|cut lip|handprint|welts?)" + Cue.To, Cue.Options)]
    private static partial Regex NewInjuryWords { get; }

    public static readonly Cue NewInjury = new("a child or adult has an injury today", NewInjuryWords);

    [GeneratedRegex(Cue.From + "(home|left|here|there|are|is|alone|r|all|were) (all )?(on (their|his|her|there) own|alone|by (himself|herself|themselves)|unattended|unsupervised)|(no|not any|without any|without an?) (adults?|grown ups?|parents?|staff|one|carers?)( (else|is|are)){0,3} (here|there|in|home|about|around|with|anywhere|in charge|at home|on the premises)" +
        "|(nobody|no one|noone) (else )?(is )?(here|there|in|home|about|in charge|with|around|answering|looking after)|(empty|nobody) except|(mummy|mum|mums|daddy|dad) (is|has|s)? ?(gone out|not here|not come home|gone|not been back)|wandering" + Cue.To, Cue.Options)]
    private static partial Regex AloneWords { get; }

    public static readonly Cue Alone = new("a child is alone or nobody is looking after them", AloneWords);

    [GeneratedRegex(Cue.From + "(is|been|gone|went|are|missing) (missing|misper)|missing (since|from|for)|(has|have|did|does) not (come|came|been|turned|arrived|got|get|returned|return|be) (home|back|in|up|seen|heard|to|off)( .{0,30})?|never (came|turned|got|arrived|made it|returned|showed)( .{0,12})? ?(home|back|up|in|there)?|not (been )?(seen|heard)( .{0,24})? since|no (sign|trace|contact|word)|can not (find|reach|locate|get hold of|trace|get through to)" +
        "|(run|ran|runs|running|legged it) (off|away|out)|absconded|(done|doing|do) a (runner|bunk)|disappeared|(lost sight|lost track) of|do not know where|no idea where|where ?abouts|climbed out|phone (is )?(off|dead|straight to|going to|switched off)|straight to voicemail|(not|nobody|no one) (answering|picking|picked|replying|answered|collected)|(walked|wandered) out" + Cue.To, Cue.Options)]
    private static partial Regex MissingWords { get; }

    public static readonly Cue Missing = new("somebody is missing or cannot be reached", MissingWords);

    [GeneratedRegex(Cue.From + "knife|knives|nife|machete|gun|blade|axe|sword|hammer|bats?|petrol|acid|crossbow|scissors|razor( blade)?|needle|syringe|lighter|weapon|bottle|screwdriver|zombie knife|knifepoint" + Cue.To, Cue.Options)]
    private static partial Regex WeaponWords { get; }

    public static readonly Cue Weapon = new("a weapon is named", WeaponWords);

    [GeneratedRegex(Cue.From + "(is|are|he|she|they|keeps|dad|mum|keep|was|s) (is |are |just |been |now )?(hitting|hittin|beating|battering|kicking|punching|strangling|choking|throttling|shaking|attacking|hurting|slapping|dragging|smashing|smacking|burning|drowning|raping|stabbing|killing|threatening|burning|going for)( (him|her|them|me|us|the|his|everything|up|a|my|stuff|someone|into))+|(hands|hand) (round|around|on|over) (his|her|my|their|the) (neck|throat|mouth)" +
        "|(kicking|kicked) (off|the door|in|the back door in)|(being|getting) (attacked|beaten|hit|raped|battered|strangled|stabbed|dragged|held|kept)|going to (kill|murder|hurt|stab|batter|burn|do (her|him) in|finish)" + Cue.To, Cue.Options)]
    private static partial Regex AttackNowWords { get; }

    public static readonly Cue AttackNow = new("somebody is being attacked now", AttackNowWords);

    [GeneratedRegex(Cue.From + "i can (hear|see)|we can (hear|see)|can (hear|see) (him|her|them|the|a|it|screaming|shouting|slapping|someone|kids|children)|(is|are|s|keeps) (screaming|crying|shouting|banging|begging|kicking off|smashing|yelling)|can hear|screaming (and|at|in|stop)|through the (wall|letterbox|window|floor|ceiling)|(walked|just walked) in on|just (seen|saw|heard|witnessed|caught|watched)|right (now|outside|in front)|as i type|as we speak|at this (moment|very moment)|this (minute|second)|happening now|overheard" + Cue.To, Cue.Options)]
    private static partial Regex SeenOrHeardNowWords { get; }

    public static readonly Cue SeenOrHeardNow = new("the writer can see or hear it now", SeenOrHeardNowWords);

    [GeneratedRegex(Cue.From + "i (am|m) (on|at|in|with|outside|inside|standing|stood|sat|sitting|parked|stuck|hiding|locked|here|watching|still)( .{0,18})?|(sat|sitting|stood|standing|crying|waiting|still|is|are|s|shes|hes|here|got (him|her|them)) (here )?(in|with|at) (my|the|our|a|me|us|reception|front of|a and e|school|nursery|hospital) ?(office|car|room|waiting room|reception|classroom|medical room|me|clinic|ward|surgery|toilets?)?|in front of me|with me( now)?|here with|in (my|the) (office|room|car) (now|crying)|on (the|my) (phone|line|other line)( now| to| with)?|on a (home )?visit|on (a |an )?(welfare check|postnatal visit)|at the (door|property|house|address|flat|window|gate|gates|counter)|in reception|outside (my|our|the|his|her)|(is|are|s|he|hes|shes|she|theyre|they|still) (outside|at the door|downstairs|upstairs|in reception|in the (building|house|room|kitchen|garden|car park|corridor))|turned up|just arrived|come in|came in|here now" + Cue.To, Cue.Options)]
    private static partial Regex OnTheSpotWords { get; }

    public static readonly Cue OnTheSpot = new("the writer is there, or the person is with them", OnTheSpotWords);

    [GeneratedRegex(Cue.From + "(just|only just|suddenly|literally) (been )?(told|said|says|disclosed|come|came|rung|phoned|rang|admitted|blurted|shown|showed|asked|handed|given|texted|messaged|confided|opened|named|described|mentioned|got|had|received|overheard|turned|walked|made|found|caught|alleged)" +
        $"|(told|said|says|disclosed|showed|shown|asked|admitted|confided|whispered|mouthed|rang|phoned|called|alleges|reported|revealed|lifted|wrote|opened up|broke down)( .{{0,40}})? {JustNow}|{JustNow}( .{{0,40}})? (told|said|says|disclosed|showed|shown|asked|admitted|confided|whispered|mouthed|rang|phoned|alleges|revealed|lifted)|(is|s|im|i am|started|been) telling (me|us|her)|has (told|disclosed|admitted|shown|confided|said|opened)( .{{0,10}})?|(she|he|hes|shes) (told|showed|begged|begging) me|do not tell anyone|(keep|kept) (it |a |this )?secret|(fresh|had a|new|having a) disclosure|opened up to me|broke down" + Cue.To, Cue.Options)]
    private static partial Regex JustToldWords { get; }

    public static readonly Cue JustTold = new("somebody has just told or shown the writer", JustToldWords);

    [GeneratedRegex(Cue.From + "(note|drawing|picture|letter|worry box|worry monster|essay|journal|diary|email|text|message|voicemail|voice note|dm|snap)( .{0,30})? (passed|handed|given|from|says|said|saying|she gave|he gave|this morning|just now|today|to me|on my desk)|(passed|slipped|handed|gave|left) me (a|his|her|this)|(drew|drawn|drawing|wrote|written) (a|me|in|it|about)|(text|texted|texts|messaged|email|emailed|message|dm|got a text|got an email) (me|from|us)|(please|pls) (help|dont|do not|get me)" + Cue.To, Cue.Options)]
    private static partial Regex NotePassedWords { get; }

    public static readonly Cue NotePassed = new("a note, drawing or message has been handed over", NotePassedWords);

    [GeneratedRegex(Cue.From + "(touch(es|ed|ing)?|hit(s|ting)?|rape[sd]?|raping|hurt(s|ing)?|abus(e|es|ed|ing)|beat(s|en|ing)?|batter(s|ed|ing)?|punch(es|ed|ing)?|kick(s|ed|ing)?|strangl(e|es|ed|ing)|chok(e|es|ed|ing)|grab(s|bed)?|slap(s|ped)?|burn(s|t|ed)?|bit|bites|smack(s|ed)?|shak(e|es|en|ing)|shook|forces?|forced|assault(s|ed)?|drag(s|ged)?|push(es|ed)?|lock(s|ed)?|kiss(es|ed)?|molest(s|ed)?|interfer(es|ed|ing)|groom(s|ed|ing)|does (stuff|things)|did (stuff|things|something)|scared of)" +
        "|(private|privates|winky|willy|tuppy|noonie|fairy|bits|bottom|bum|in (my|her|his) bed|with a belt|comes into (my|her|his) (room|bed)|bad touch|nudes|naked|sex)" + Cue.To, Cue.Options)]
    private static partial Regex AbuseWords { get; }

    public static readonly Cue Abuse = new("abuse is named", AbuseWords);

    [GeneratedRegex(Cue.From + "(kill|killing|hang|hanging|drown|stab|cut|cutting|cuts|harm|harming|hurt|hurting|shoot|burn) (him|her|my|them)sel(f|ves)|(end|ending|take|taking|ended) (it( all)?|(my|her|his|their) (own )?life)|(wants?|going|plan(s|ning|ned)?|trying|threatening|threatened|about) (to|on) (die|jump|jumping|end it|kill|od|overdose|hang|take)|(overdose|overdosed|od)|suicidal|suicide|do not want to (be here|live|be alive|wake up)|does not want to (be here|live|be alive|wake up)|better off (dead|without)|goodbye( letters?| everyone)?|(on|off|from) (the|a) (roof|bridge|ledge|window ?sill|balcony|railings|platform|car park)|noose|ligature|rope|round (his|her) neck|(tablets|pills) (lined|saved|stashed)|will not be here|wont be (here|alive)|be dead by" + Cue.To, Cue.Options)]
    private static partial Regex SuicideOrSelfHarmWords { get; }

    public static readonly Cue SuicideOrSelfHarm = new("suicide or self-harm is meant now", SuicideOrSelfHarmWords);

    [GeneratedRegex(Cue.From + "(drunk|pissed|drink driving|drinking|wasted|hammered|off (his|her|their) (face|head)|stinking of|smell(s|ing)? of|reeks? of|slurring|slurred|swaying|wobbling|can (hardly|barely) stand|could not (walk|stand)|stoned|high|using|gouching|nodding|comatose|passed out|paralytic|steaming)" + Cue.To, Cue.Options)]
    private static partial Regex DrunkWithChildrenWords { get; }

    public static readonly Cue DrunkWithChildren = new("an adult who is drunk or on drugs has a child with them", DrunkWithChildrenWords);

    [GeneratedRegex(Cue.From + "(about|trying|wants|want|going|threatening|insisting|demanding|getting ready|refusing|looking|planning|plans) (to|on) (leave|leaving|go|walk|take|taking|discharge|self discharge|drive|stay|come|flee)|(taking|took|taken|snatch(ed)?|grabbed|removing|walking|walked|storming|putting|strapping|packing|pulled|driven|drove|driving) (off|out|away|him|her|them|the|my|his|all)( .{0,24})?|against (medical )?advice|(has|have|are|is) (just )?(gone|left|leaving|going)( .{0,8})?|with the (kids|children|baby)|before the scan|coat on" + Cue.To, Cue.Options)]
    private static partial Regex LeavingWords { get; }

    public static readonly Cue Leaving = new("somebody is about to take or has taken a child away", LeavingWords);

    [GeneratedRegex(Cue.From + "threat|threaten(s|ed|ing)?( to)?|says (he|she|they) (will|is going to|are going to|would)|said (he|she|they) (will|would|is going to|s going to)|(will|going to|gonna|would|to|ll|and|wanna|coming to) (kill|murder|stab|shoot|burn|hurt|batter|beat|finish|smother|drown|torch|snatch|get|do) (me|us|him|her|them|the|you|his|my|everyone|one)|(dead|dead woman|dead man|gonna pay|find (you|her|me|him|out where)|knows? where|found out where|found the)" + Cue.To, Cue.Options)]
    private static partial Regex ThreatWords { get; }

    public static readonly Cue Threat = new("somebody has made a threat", ThreatWords);

    [GeneratedRegex(Cue.From + Soon + Cue.To, Cue.Options)]
    private static partial Regex ComingSoonWords { get; }

    public static readonly Cue ComingSoon = new("it will happen soon", ComingSoonWords);

    [GeneratedRegex(Cue.From + "flights?|fly|flying|flies|airport|passports?|tickets?|ferry|plane|abroad|travel(s|ling)?|booked|packed|bag packed|released?|out of prison|gets? out|got out|bail|discharg(e|ed|ing)|send(ing)? (him|her|them) (home|back)|moving (back|in)|move (back|in)|comes? (back|home|for)|coming (back|home|round|over|to|for|here|down|up)|go(es|ing)? (back|home)( to)?|pick(ed|ing)? (up|him|her|them)|collect(s|ing|ed)?|meet(ing|s)?|on (his|her|their) way|heading|evict(ed|ion)|locks change|marry(ing)?|married|wedding|cut when|contact (at|is|tonight|today|starts|this)|home time|chucked out|kicked out|thrown out|nowhere to (go|sleep|stay)|nowhere tonight|staying over|babysitting|sleepover|leaves?" + Cue.To, Cue.Options)]
    private static partial Regex GoingAwayWords { get; }

    public static readonly Cue GoingAway = new("a journey, a release, a discharge or a return is planned", GoingAwayWords);

    [GeneratedRegex(Cue.From + "(locked|shut|trapped|barricaded|cornered|pinned|stuck|backed|surrounded|boxed|penned) (me|us|in|inside|into|our|in here)|(will not|wont|refus(es|ing) to|not) (let|letting) (me|us|go|the midwife|my colleague|her|him) ?(out|leave|go)?|block(ing|ed|s) (the|my|me|us|our)|(follow(ing|ed|s)?|chas(ed|ing)|track(ing|ed)|stalking|filming|threaten(ed|ing|s)|assault(ed)?|punched|hit|attacked|grabbed|spat at|gone for|go for|swung at|lunged at|scared|frightened|cornered|ramming|smash(ed|ing)) (at )?(me|us|my|staff|two staff|our|a colleague)|(being|been|was|got|getting) (followed|chased|threatened|attacked|hit|assaulted|pushed)|(outside|at|round|photo of) my (house|home|door|front door|car|windows|flat|gate|gym)|where i live|my (address|kids|family|car|tyres|windscreen)|between me and|(set|dog) (the dog|has me|is on me)|panic (button|alarm)|code word|safe word|lone worker|buddy call|check(ed)? in|my (colleague|manager|student|worker|health visitor|support worker|hv|sw|boss|team)|do not feel safe|get out of here|can not get out|can not leave|i am (scared|frightened|shaking|hiding)|in lockdown|locked down" + Cue.To, Cue.Options)]
    private static partial Regex WorkerThreatenedWords { get; }

    public static readonly Cue WorkerThreatened = new("the writer or a colleague is threatened, followed or shut in", WorkerThreatenedWords);

    [GeneratedRegex(Cue.From + "help|helpp+|urgent|urgently|emergency|asap|quick|quickly|999|ambulance|police|sos|please|pls|plz|what (do|should|can|shall) i do|wot do i do|what do we do|what now|who do (i|we) (call|ring|phone|tell|ring first)|do i (call|ring|phone|keep|let)|right now|need (someone|help|police)" + Cue.To, Cue.Options)]
    private static partial Regex PleaWords { get; }

    public static readonly Cue Plea = new("the writer asks for help at once", PleaWords);

    // Polish, Romanian, Welsh, Urdu and Punjabi in Latin letters, Urdu script, Arabic, French, Spanish, Portuguese, Bengali, Somali, Ukrainian.
    [GeneratedRegex(Cue.From + "pomocy|pomozcie|ratunku|nie oddycha|zabije|on mnie bije|bije (mnie|dziecko)|ajutor|ajutati ma|ma bate|nu respira|nu mai respira|cymorth|helpwch( fi)?|help os gwelwch|ddim yn anadlu|bachao|bachaao|madad karo|meri madad|mainu bachao|saans nahi|saah nahi|maar raha|maar rahi|mujhe bacha|مدد|بچاؤ|مدد کریں|النجدة|ساعدوني|ساعدني|au secours|aidez moi|socorro|ayuda|ayudame|ajuda|ne respire (plus|pas)|no respira|nao respira|bachan|bachao amake|i caawi|caawimaad|допоможіть|рятуйте|помогите|спасите|не дихає|не дышит|biqth|yardim edin|imdat|nefes almiyor|ndihme" + Cue.To, Cue.Options)]
    private static partial Regex OtherLanguageWords { get; }

    public static readonly Cue OtherLanguage = new("a call for help in another language", OtherLanguageWords);

    [GeneratedRegex(Cue.From + "(in|into|off|on|over|under|near|by|at) (the|a) (edge of the )?(water|river|canal|sea|lake|weir|roof|ledge|window ?sill|balcony|railway|railway line|track|tracks|rails|railings|barrier|bridge|cliffs?|flyover|motorway|dual carriageway|main road|platform|train platform)" +
        "|(dangling|hanging|holding|swinging|held) (him|her|it|the baby|the child|the toddler|them) (over|out|about|off|by)|hanging out of|wrong side of|(is|on|gets|set|caught) (fire|alight)|alight|(full of|there is|theres) smoke|smell of gas|gas is on|wandering|in the (snow|boot|freezer)" + Cue.To, Cue.Options)]
    private static partial Regex PerilWords { get; }

    public static readonly Cue Peril = new("somebody is in a dangerous place", PerilWords);

    [GeneratedRegex(Cue.From + "(tied|chained|locked|held|kept|trapped|shut|strapped|barricaded|holding|keeping) (up|in|to|inside|down|captive|hostage|against|at|by|our|upstairs|him|her|them)|(has|have|got|get) (him|her|them|me|us) (in (the|a|his|her)|locked|tied|cornered|trapped|pinned|by the)|(will not|would not|refuses to|not going to) let (him|her|them|me|us) (out|go|leave|get)|can not (get out|get away|leave)|hostage|bundled|dragg(ed|ing)" + Cue.To, Cue.Options)]
    private static partial Regex HeldWords { get; }

    public static readonly Cue Held = new("somebody is held or shut in", HeldWords);

    [GeneratedRegex(Cue.From + "(need|needs|send|want|get|dial|call) (us |me |an |the |a |some )?(ambulance|police|999|paramedics?|help now|help here|someone (here|now)|somebody (here|now)|backup|back up)|(can|could) (you|someone|somebody|anyone) (please )?(send|call|ring|dial|come|get)|send (someone|somebody|help|police)|sos|mayday|need (someone|somebody|help|police|social worker) (here|now|right now|urgently)|please (someone|help me|help us)|(someone|somebody) (please )?(help|come)" + Cue.To, Cue.Options)]
    private static partial Regex EmergencyServiceWords { get; }

    public static readonly Cue EmergencyService = new("the writer asks for police, an ambulance or somebody to come", EmergencyServiceWords);

    [GeneratedRegex(Cue.From + "(found|left|there is|got) (him |her |us |a |an |the |this |little ){0,3}(newborn|baby|child|toddler|kid|boy|girl|lad|him|her|[0-9]+ (year old|yo|yr old)) (here |sat |all |out ){0,2}(on|in|outside|behind|alone|by|barefoot|wandering|hanging|unconscious|under|asleep in)|(one|two|1|2) (child )?(short|missing)|lost one|counted twice|never got (on|off)|(did not|has not|have not) (get|got|gotten) (on|off)|bed( is)? (empty|not been slept in)|window( is)? (wide )?open|nobody (knows|can tell me) where|where is the (baby|newborn|child)|(baby|cot) is not (here|in)|not in the cot|cot is? ?empty" + Cue.To, Cue.Options)]
    private static partial Regex FoundOrLostWords { get; }

    public static readonly Cue FoundOrLost = new("a child has been found, left or lost", FoundOrLostWords);

    public static readonly IReadOnlyList<Cue> All =
    [
        NotBreathing, BadlyHurt, NewInjury, Alone, Missing, Weapon, AttackNow, SeenOrHeardNow, OnTheSpot, JustTold, NotePassed, Abuse, SuicideOrSelfHarm,
        DrunkWithChildren, Leaving, Threat, ComingSoon, GoingAway, WorkerThreatened, Plea, OtherLanguage,
        Peril, Held, EmergencyService, FoundOrLost,
    ];
}
