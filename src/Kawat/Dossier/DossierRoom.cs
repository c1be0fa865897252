namespace Kawat.Dossier;

internal static class DossierRoom
{
    public static void AddDossier(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<EditedReadings>().AddSingleton<StoryArchive>().AddSingleton<LinkStory>().AddSingleton<DecideLink>()
            .AddSingleton<ProposeLinks>().AddSingleton<UndoDecision>().AddSingleton<LinkCards>()
            .AddSingleton<CompareItems>().AddSingleton<ItemCopies>().AddSingleton<SettleLinks>()
            .AddSingleton<ThreadReadings>().AddSingleton<MakeThreads>().AddSingleton<EditThread>()
            .AddSingleton<OrderLinks>().AddSingleton<CorrectReading>().AddSingleton<EditEntity>().AddSingleton<RereadNames>().AddSingleton<LookAround>();
}
