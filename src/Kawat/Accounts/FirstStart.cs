namespace Kawat.Accounts;

internal static class FirstStart
{
    public static Task<(string UserName, string Password)?> Run(IServiceProvider services, CancellationToken cancel) => Task.FromResult<(string, string)?>(null);
}
