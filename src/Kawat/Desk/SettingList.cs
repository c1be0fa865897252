using Kawat.Accounts;
using Kawat.Intake;
using Kawat.Readers;
using Kawat.Shared;
using Microsoft.Extensions.Options;

namespace Kawat.Desk;

/// <summary>The settings that an administrator may change on the page, in the order they are shown. What a machine's administrator decides (addresses, hosts, proxies, keys) stays in the file.</summary>
internal sealed class SettingList
{
    public SettingList(IOptions<SiteOptions> site, IOptions<DeskOptions> desk, IOptions<AccountsOptions> accounts, IOptions<ReadersOptions> readers, IOptions<IntakeOptions> intake)
    {
        const string site0 = "Site", desk0 = "Desk", accounts0 = "Accounts", readers0 = "Readers", intake0 = "Intake";
        All =
        [
            new(site0, site.Value, nameof(SiteOptions.Name)),
            new(site0, site.Value, nameof(SiteOptions.Zone), SettingKind.Zone),
            new(site0, site.Value, nameof(SiteOptions.Contact)),
            new(site0, site.Value, nameof(SiteOptions.Operator)),
            new(desk0, desk.Value, nameof(DeskOptions.QuietChangeMinutes)),
            new(accounts0, accounts.Value, nameof(AccountsOptions.TwoStepRoles), SettingKind.Roles),
            new(accounts0, accounts.Value, nameof(AccountsOptions.IdleMinutes)),
            new(readers0, readers.Value, nameof(ReadersOptions.Comments)),
            new(readers0, readers.Value, nameof(ReadersOptions.HoldEvery)),
            new(readers0, readers.Value, nameof(ReadersOptions.CommentDays)),
            new(readers0, readers.Value, nameof(ReadersOptions.LongestComment)),
            new(readers0, readers.Value, nameof(ReadersOptions.MostLinks)),
            new(readers0, readers.Value, nameof(ReadersOptions.EditMinutes)),
            new(readers0, readers.Value, nameof(ReadersOptions.ReportsToHold)),
            new(readers0, readers.Value, nameof(ReadersOptions.PerClientTenMinutes)),
            new(readers0, readers.Value, nameof(ReadersOptions.PerStoryMinute)),
            new(readers0, readers.Value, nameof(ReadersOptions.MostWaiting)),
            new(readers0, readers.Value, nameof(ReadersOptions.ThreadsOnStory)),
            new(readers0, readers.Value, nameof(ReadersOptions.RefusedDays)),
            new(readers0, readers.Value, nameof(ReadersOptions.ReadHoursDays)),
            new(intake0, intake.Value, nameof(IntakeOptions.MaxItemBytes)),
        ];
    }

    public IReadOnlyList<Setting> All { get; }
}
