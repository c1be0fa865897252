namespace Kawat.Desk;

internal static class DeskRoom
{
    public static void AddDesk(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton<MakeStory>().AddSingleton<SaveStory>().AddSingleton<Publish>().AddSingleton<Withdraw>();

    public static void MapDesk(this WebApplication app)
    {
    }
}
