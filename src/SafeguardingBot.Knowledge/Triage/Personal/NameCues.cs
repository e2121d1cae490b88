namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>The words beside a name that say it is a person's.</summary>
internal static class NameCues
{
    public static readonly (Listed In, string Words)[] All =
    [
        (Listed.Title, "mr mrs mister missus ms mx miss dr doctor pc dc ds cllr nurse sister rev father imam master"),
        (Listed.TitleAlsoWord, "miss doctor nurse sister father master lady lord sir imam pc dc ds"),
        (Listed.Role,
            "mum mums mom mam mummy mother mothers dad dads daddy da father fathers stepdad stepmum stepfather stepmother stepson stepdaughter stepbrother stepsister " +
            "nan nana nanna nanny gran granny grandma grandad granddad grandfather grandmother grandmum grandson granddaughter aunt aunty auntie uncle cousin niece nephew brother sister bro sis " +
            "halfbrother halfsister sibling siblings twin twins triplet baby babies newborn bub bubba toddler child children kid kids boy girl lad lass son daughter eldest oldest youngest teen teenager " +
            "pupil pupils student patient client user resident tenant customer carer neighbour friend mate partner boyfriend girlfriend bf gf husband wife hubby ex fiance fiancee paramour " +
            "colleague worker sw manager teacher ta keyworker foster lodger perpetrator suspect victim adult lady gentleman man woman guy bloke mp fp mgm pgm mgf pgf yp cyp"),
        (Listed.Introduction, "called named nicknamed aka surname surnamed forename christened"),
        (Listed.PersonBefore, "with told saw asked about for by from and to that when because but met seen visit visited spoke re regarding how if does did is has was whether where why what while since can should would could after before until think says said says tell ask of knows know named called hi cc via like love"),
        (Listed.PersonAfter,
            "is isnt has hasnt had hadnt was wasnt wont says said told tells keeps kept refuses refused turned came went lives lived moved attends attended disclosed alleges alleged reports reported admitted denied denies " +
            "doesnt didnt cant couldnt wouldnt does did wants wanted needs seems looks looked appears appeared presents presented goes gets got thinks feels felt cries cried hit hits slapped bit " +
            "aged age dob who whos whose and mentioned claimed claims stays stayed sleeps slept missed misses missing ran started stopped drinks uses"),
        (Listed.Acted, "turned came went lived moved attended attends kept keeps refused hit slapped admitted denied claims wants thinks stayed ran drinks sleeps mentioned texted rang phoned"),
        (Listed.Speech, "says said told tells disclosed alleges alleged refuses refused admits admitted denies denied wont lives"),
        (Listed.Kin,
            "mum mums mom mam mother dad dads father stepdad stepmum parents parent nan gran grandma grandad aunt auntie uncle cousin brother sister sibling siblings sibs twin son daughter children kids baby partner boyfriend girlfriend ex husband wife " +
            "school teacher bedroom house home flat phone case file record records social sw hv worker behaviour attendance family carer carers foster health medication bruise bruises injuries injury birthday dob placement plan review friend friends mate mates head"),
        (Listed.FamilyAfter, "family household fam familys sibs siblings brothers sisters children kids twins residence"),
        (Listed.Month, "april may june august march"),
        (Listed.Verb,
            "justice liberty union trinity unity will may mark hope chase grant bill sue rob chance drew dash drop hunt trace pat jack ray read art dean don bob chip pierce rich frank earnest ernest miles rush love long " +
            "price page reed ward west winter young storm star gene major miller parker pilot prince ring rock royal said scout sharp van van tray tan tin win won true trust wade wick shed shell " +
            "job jet in if la las no nil pal pet prem mat mate nest nan nana mini lot long little in an ai al aid ace ever even eve dad baby bay bear ed don del dim due early east edge fell field free " +
            "gay gem gift gill giving good hall hand happy harm honest kin king kit knight lady lark last late lord loan lovely lucky mayor men mean midge min model most my new nil old one only own path " +
            "peace pearl pen penny perry poor pop post power pride promise proud red rest safe sage sale sally self sin son song soul spirit sun sunny support talk team then thorn time tot trip try twin uni unit visa wave way ways wen when wish wood word yen you"),
        (Listed.Thing,
            "hope faith joy charity grace patience mercy trust peace love harmony destiny chance autumn summer spring winter april may june august sky iris ariel rose dawn eve art bill jack jet jean job may mark amber ruby pearl jade angel christmas christian " +
            "justice liberty honour honor constance prudence verity serenity harper storm melody unity miracle precious blessing promise star heaven eden river rain brook heath forest"),
        (Listed.ThingIntroduced, "app system tool software programme program project charity service services database form approach course website site law scheme drug dog cat model assessment policy training protocol game group team meeting film book podcast report review pub village town road street school nursery home hospital ward unit centre method framework condition syndrome something it thing things what whats pathway meaning word operation plan act risk"),
        (Listed.InstitutionAfter,
            "law laws rule rules inquiry enquiry competence competent competency guidelines guideline principles hospital school college academy primary juniors infants nursery university centre center trust foundation house ward unit " +
            "road street lane avenue close drive square park court way surgery clinic hospice church station protocol scale syndrome disease programme program approach model method technique award report cycle ladder guardian scr cspr lcspr test score hub lodge street hotel prison hmp yoi arms tribunal judgment judgement v fund appeal project charity cathedral day"),
        (Listed.InstitutionBefore, "st saint operation hmp hmyoi yoi lake mount storm hurricane radio princess prince queen king lord lady baroness dame sir professor prof justice"),
        (Listed.Particle, "de da do dos das del della di van von der den el al bin bint ibn abu ap ab mac mc o san la le st ur un ud"),
        (Listed.ReviewWord, "review reviews scr cspr lcspr recommendation recommendations rec recs learning briefing lessons inquiry findings finding published serious panel thematic pseudonym"),
        (Listed.Stop,
            "the and that this with from when what have been they them she he her his him who how why not for are was has had you your we us our my me it its " +
            "is to of in on at by or as if so no do be an am up out off nhs gp sw hv"),
    ];
}
