using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Kawat.Accounts;

namespace Kawat.Desk;

/// <summary>What kind of value a setting takes, and so how a form asks for it.</summary>
internal enum SettingKind
{
    Text,
    Number,
    YesNo,
    Zone,
    Roles,
}

/// <summary>One setting that an administrator may change while the program runs. Its range is that of the options' own attributes, so that a file and the page allow the same.</summary>
internal sealed class Setting
{
    private readonly object _options;
    private readonly PropertyInfo _property;
    private readonly RangeAttribute? _range;

    /// <param name="section">The options' name in files: "Readers".</param>
    /// <param name="options">The one object that everybody reads them from.</param>
    /// <param name="name">The property.</param>
    /// <param name="kind">Null: by the property's type.</param>
    public Setting(string section, object options, string name, SettingKind? kind = null)
    {
        (_options, _property) = (options, options.GetType().GetProperty(name)!);
        _range = _property.GetCustomAttribute<RangeAttribute>();
        (Section, Key) = (section, $"{section}.{name}");
        Kind = kind ?? (_property.PropertyType == typeof(bool) ? SettingKind.YesNo : _property.PropertyType == typeof(string) ? SettingKind.Text : SettingKind.Number);
        Longest = _property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength ?? 300;
        IsNeeded = _property.GetCustomAttribute<RequiredAttribute>() is not null;
        Default = Current;
    }

    public string Section { get; }
    public string Key { get; }
    public SettingKind Kind { get; }

    /// <summary>What holds when nobody changed it here: the program's own, or what the settings file says.</summary>
    public string Default { get; }

    /// <summary>Bounds of a number; null for what has none.</summary>
    public (string Least, string Most)? Range => _range is { } range ? (Number(range.Minimum), Number(range.Maximum)) : null;

    /// <summary>Longest text, in characters.</summary>
    public int Longest { get; }

    /// <summary>Whether a text may not be empty.</summary>
    public bool IsNeeded { get; }

    public bool IsWhole => _property.PropertyType == typeof(int);

    /// <summary>What holds now.</summary>
    public string Current => _property.GetValue(_options) switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        var value => Number(value),
    };

    /// <summary>What is wrong with a text, as a key of words "flow.set.bad.{key}"; null when it can be taken.</summary>
    public string? Complaint(string text) => Kind switch
    {
        SettingKind.YesNo => text is "true" or "false" ? null : "yes-no",
        SettingKind.Zone => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) ? null : "zone",
        SettingKind.Roles => AccountsOptions.RolesOf(text) is null ? "roles" : null,
        SettingKind.Number => !TryNumber(text, out var number) ? IsWhole ? "whole" : "number"
            : _range is { } range && (number < Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture) || number > Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture)) ? "range" : null,
        _ => text.Length > Longest ? "long" : IsNeeded && text.Trim().Length == 0 ? "empty" : null,
    };

    /// <summary>Makes it hold from now on, in this process. The text must be without <see cref="Complaint"/>.</summary>
    public void Apply(string text) => _property.SetValue(_options, Kind switch
    {
        SettingKind.YesNo => text == "true",
        SettingKind.Number when TryNumber(text, out var number) => IsWhole ? (object)(int)number : number,
        SettingKind.Text when !IsNeeded && text.Length == 0 && Nullable.GetUnderlyingType(_property.PropertyType) is null && _property.GetValue(_options) is null => null,
        _ => text,
    });

    private bool TryNumber(string text, out double number) => double.TryParse(text.Trim(), IsWhole ? NumberStyles.AllowLeadingSign : NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static string Number(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
