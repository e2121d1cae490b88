using SafeguardingBot.Knowledge.Triage;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

public sealed class PersonalDataDetectorTests
{
    private static readonly PersonalDataDetector Detector = new(["999", "01228 526690"]);

    [Theory]
    [InlineData("nhs no 943 476 5919", PersonalDataKind.NhsNumber, "943 476 5919")]
    [InlineData("9434765919 not seen", PersonalDataKind.NhsNumber, "9434765919")]
    [InlineData("943-476-5919", PersonalDataKind.NhsNumber, "943-476-5919")]
    [InlineData("nhs number 943 476 5918", PersonalDataKind.NhsNumber, "943 476 5918")] // mistyped, but said to be one
    [InlineData("ni QQ 12 34 56 C", PersonalDataKind.NationalInsuranceNumber, "QQ 12 34 56 C")]
    [InlineData("jg103759a is dads", PersonalDataKind.NationalInsuranceNumber, "jg103759a")]
    [InlineData("pupil B801200005001", PersonalDataKind.PupilNumber, "B801200005001")]
    [InlineData("ring 07700 900123", PersonalDataKind.Phone, "07700 900123")]
    [InlineData("ring +44 7700 900123", PersonalDataKind.Phone, "+44 7700 900123")]
    [InlineData("home 01632 960001", PersonalDataKind.Phone, "01632 960001")]
    [InlineData("mail k.osei@example.org today", PersonalDataKind.Email, "k.osei@example.org")]
    [InlineData("they moved to so14 3hl", PersonalDataKind.Postcode, "so14 3hl")]
    [InlineData("at 14 Elm Road", PersonalDataKind.Address, "14 Elm Road")]
    [InlineData("dob 14/03/2012", PersonalDataKind.DateOfBirth, "14/03/2012")]
    [InlineData("born 3rd of march 2012", PersonalDataKind.DateOfBirth, "3rd of march 2012")]
    [InlineData("lcs 1234567", PersonalDataKind.RecordId, "1234567")]
    [InlineData("crime ref 44/12345/24", PersonalDataKind.RecordId, "44/12345/24")]
    [InlineData("drives AB12 CDE", PersonalDataKind.CarRegistration, "AB12 CDE")]
    [InlineData("car reg p123 abc", PersonalDataKind.CarRegistration, "p123 abc")]
    [InlineData("kayleigh's mum", PersonalDataKind.Name, "kayleigh")]
    [InlineData("K. Osei came", PersonalDataKind.Name, "K. Osei")]
    [InlineData("met Anna Smith-Jones", PersonalDataKind.Name, "Anna Smith-Jones")]
    [InlineData("mum zofia is back", PersonalDataKind.Name, "zofia")]
    public void Find_OnePieceOfPersonalData_FindsItsKindAndPlace(string text, PersonalDataKind kind, string expected)
    {
        var span = Assert.Single(Detector.Find(text));

        Assert.Equal((kind, expected), (span.Kind, text.Substring(span.Start, span.Length)));
    }

    [Theory]
    [InlineData("943 476 5918")]
    [InlineData("4444444444")]
    [InlineData("the police station is 01228 526690")]
    [InlineData("nspcc 0808 800 5000")]
    [InlineData("front door 0300 373 2724")]
    [InlineData("BG123456A")]
    [InlineData("mash@southampton.gov.uk")]
    [InlineData("the SO14 team")]
    [InlineData("Y10 girl, KS2, S47 and CP1")]
    [InlineData("course SG12 in May")]
    [InlineData("2 bed house, 5 minute walk")]
    [InlineData("audit on 3 May 2019")]
    [InlineData("born at 27 weeks")]
    [InlineData("policy ref 2019/123")]
    [InlineData("will mum hope for grace")]
    [InlineData("Clare's Law, Martha's Rule and the Munro review")]
    [InlineData("what did the Clare review say")]
    [InlineData("Child O and Baby P")]
    [InlineData("Victoria Climbié")]
    [InlineData("Brandon et al 2012")]
    public void Find_LookAlike_FindsNothing(string text) => Assert.Empty(Detector.Find(text));

    [Theory]
    [InlineData("")]
    [InlineData("\ud83d")]
    [InlineData("\udc00\ud83d???!!!")]
    [InlineData("👶🏽👨‍👩‍👧 ☎️")]
    [InlineData("پولیس کو بلائیں")]
    [InlineData("'''''' ---- ....@@@@....")]
    public void Find_BadInput_DoesNotThrow(string text) => Assert.NotNull(Detector.Find(text));

    [Theory]
    [InlineData("nhs 943\u200b476\u200b5919")]
    [InlineData("ring \u202d07700\u00a0900123\u202c")]
    [InlineData("mum ka\u00adyleigh")]
    [InlineData("９４３ ４７６ ５９１９")]
    [InlineData("mum Zöfia")]
    public void Find_OddCharactersInside_StillFinds(string text) => Assert.Single(Detector.Find(text));

    [Fact]
    public void Find_LongText_StaysInside()
    {
        foreach (var piece in new[] { "a", "0", "@", "mum ", "1 a ", "jayden ", "no 3 ", "A1 ", "'s", "call " })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length));
            Assert.All(Detector.Find(text), s => Assert.InRange(s.End, 1, text.Length));
        }
    }
}
