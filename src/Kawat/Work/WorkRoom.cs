using Kawat.Commands;
using Kawat.Media;

namespace Kawat.Work;

internal static class WorkRoom
{
    public static void AddWork(this WebApplicationBuilder builder, RunSettings run)
    {
        builder.Services.AddSingleton<MakeRenditions>().AddSingleton<EndTerms>().AddSingleton<WorkLoop>();
        if (run.RunsByItself) builder.Services.AddHostedService(services => services.GetRequiredService<WorkLoop>());
    }
}
