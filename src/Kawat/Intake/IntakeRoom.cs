using Kawat.Commands;
using Kawat.Intake.Pulls;

namespace Kawat.Intake;

internal static class IntakeRoom
{
    public static void AddIntake(this WebApplicationBuilder builder, RunSettings run)
    {
        builder.Services.AddOptions<IntakeOptions>().BindConfiguration("Intake").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<PushSource>().AddSingleton<ReadArrival>().AddSingleton<WriteGroup>().AddSingleton<Receive>().AddSingleton<FeedClient>().AddSingleton<FetchFeed>().AddSingleton<PullSecrets>().AddSingleton<PullSource>().AddSingleton<InboxWatch>();
        if (run.RunsByItself) builder.Services.AddHostedService(services => services.GetRequiredService<InboxWatch>());
    }
}
