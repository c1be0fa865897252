namespace Kawat.Syndication;

internal static class SyndicationRoom
{
    public static void AddSyndication(this WebApplicationBuilder builder)
    {
    }

    public static void MapSyndication(this WebApplication app)
    {
    }
}
