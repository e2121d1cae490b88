using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;

namespace SafeguardingBot.Tests.People;

public sealed class ProfessionStatementTests
{
    [Theory]
    [InlineData("I am a health visitor", Profession.HealthVisitor)]
    [InlineData("i’m a GP", Profession.Gp)]
    [InlineData("I work as a police officer", Profession.Police)]
    [InlineData("my role is social worker", Profession.SocialWorker)]
    [InlineData("I am a school nurse", Profession.Nurse)]
    [InlineData("I am a health visitor and worried about a baby", null)]
    [InlineData("am I a health visitor", null)]
    [InlineData("I am a worried aunt", null)]
    [InlineData("health visitor", null)]
    [InlineData("", null)]
    public void Parse_WholeStatement_IsTheirWork(string words, Profession? expected) => Assert.Equal(expected, ProfessionStatement.Parse(words));
}
