using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking.Language;

/// <summary>
/// Asks the language service whether the local detectors left personal data in a question. Never delays an answer beyond its budget,
/// never breaks one, and is not asked about an emergency.
/// </summary>
internal sealed partial class SecondOpinion
{
    /// <summary>Below this the service is guessing more than seeing.</summary>
    private const double SureEnough = 0.75;

    private static readonly Dictionary<string, PersonalDataKind> Kinds = new(StringComparer.Ordinal)
    {
        ["Person"] = PersonalDataKind.Name,
        ["PhoneNumber"] = PersonalDataKind.Phone,
        ["Email"] = PersonalDataKind.Email,
        ["Address"] = PersonalDataKind.Address,
        ["UKNationalHealthNumber"] = PersonalDataKind.NhsNumber,
        ["UKNationalInsuranceNumber"] = PersonalDataKind.NationalInsuranceNumber,
        ["UKDriversLicenseNumber"] = PersonalDataKind.RecordId,
        ["UKElectoralRollNumber"] = PersonalDataKind.RecordId,
        ["UKUniqueTaxpayerNumber"] = PersonalDataKind.RecordId,
        ["USUKPassportNumber"] = PersonalDataKind.RecordId,
    };

    private readonly ILanguageService? language;
    private readonly ResiliencePipeline pipeline;
    private readonly CurrentKnowledge knowledge;
    private readonly ILogger<SecondOpinion> log;

    public SecondOpinion(IOptions<LanguageOptions> options, CurrentKnowledge knowledge, TimeProvider time, ILogger<SecondOpinion> log, ILanguageService? language = null)
    {
        (this.language, this.knowledge, this.log) = (language, knowledge, log);
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 5,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(30),
                ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not OperationCanceledException),
            })
            .AddTimeout(TimeSpan.FromMilliseconds(options.Value.BudgetMilliseconds))
            .Build();
    }

    /// <summary>The question with what the service found removed as well; the same question when it is off, late, broken, or found nothing.</summary>
    public async Task<TriagedQuestion> ReviewAsync(TriagedQuestion question, CancellationToken cancellationToken)
    {
        if (language is null || question.Urgency is not null || question.Text.Length == 0)
            return question;

        try
        {
            var entities = await pipeline.ExecuteAsync(
                static async (state, token) => await state.language.RecognisePiiEntitiesAsync(state.Text, token).WaitAsync(token),
                (language, question.Text), cancellationToken);
            return question.WithRemoved([.. entities.Select(e => Span(e, question.Text)).OfType<PersonalDataSpan>()]);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Only the kind of failure: a message could quote what was sent.
            Log.WentWithout(log, e switch { TimeoutRejectedException => "late", BrokenCircuitException => "resting", _ => "failed" });
            return question;
        }
    }

    private PersonalDataSpan? Span(PiiEntity entity, string text)
    {
        if (entity.Confidence < SureEnough || entity.Offset < 0 || entity.Length <= 0 || entity.Offset + entity.Length > text.Length || !Kinds.TryGetValue(entity.Category, out var kind))
            return null;

        var found = text.AsSpan(entity.Offset, entity.Length);
        // A placeholder of ours, or a name that a published review gave to a child.
        if (found.IndexOfAny('[', ']') >= 0 || (kind == PersonalDataKind.Name && knowledge.Now.IsPublishedName(found)))
            return null;

        return new(kind, entity.Offset, entity.Length);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Answered without the second opinion on personal data: {Why}.")]
        public static partial void WentWithout(ILogger logger, string why);
    }
}
