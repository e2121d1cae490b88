using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Learning;

/// <summary>The door of what is learnt: a team's record, a person's own, and questions to check one's understanding.</summary>
internal static class LearningFeature
{
    public static IServiceCollection AddLearning(this IServiceCollection services)
    {
        services.AddSingleton<WrittenTextReader>();
        services.AddSingleton<FormEmergency>();
        services.AddSingleton<RecordLinks>();
        services.AddSingleton<RecordFiles>();

        services.AddSingleton<WeeklyReads>();
        services.AddSingleton<TeamNotes>();
        services.AddSingleton<TeamNames>();
        services.AddSingleton<TeamRecord>();
        services.AddSingleton<TeamReaders>();
        services.AddSingleton<IChatCommand, TeamRecordCommand>();
        services.AddSingleton<IDialog, TeamNoteDialog>();
        services.AddSingleton<IDialog, TeamRecordDialog>();

        services.AddSingleton<OwnRecord>();
        services.AddSingleton<MyLearning>();
        services.AddSingleton<IChatCommand>(provider => provider.GetRequiredService<MyLearning>());
        services.AddSingleton<ICardButton>(provider => provider.GetRequiredService<MyLearning>());
        services.AddSingleton<IDialog, ReflectionDialog>();

        services.AddSingleton<Repeats>();
        services.AddSingleton<PersonalChats>();
        services.AddSingleton<ICardButton, CheckButtons>();
        services.AddSingleton<ICardButton, RepeatButtons>();
        services.AddSingleton<IOutboxSender, SendCheck>();
        services.AddSingleton<PlanRepeats>();
        services.AddHostedService(provider => provider.GetRequiredService<PlanRepeats>());
        return services;
    }

    public static void MapLearning(this IEndpointRouteBuilder endpoints) => RecordFiles.Map(endpoints);
}
