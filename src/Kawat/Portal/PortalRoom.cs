namespace Kawat.Portal;

internal static class PortalRoom
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
    }

    public static void UsePortalErrors(this WebApplication app)
    {
    }

    public static void MapPortal(this WebApplication app)
    {
    }
}
