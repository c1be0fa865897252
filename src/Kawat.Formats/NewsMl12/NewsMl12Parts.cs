using System.Globalization;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMl12;

/// <summary>Characteristics of content items.</summary>
internal static class NewsMl12Parts
{
    /// <summary>Value of a property of the content's characteristics; null when it is absent.</summary>
    public static string? Characteristic(XmlNode content, string name)
    {
        foreach (var property in content.Child("Characteristics")?.Elements ?? [])
        {
            if (property.Is("Property") && property.Attribute("FormalName")?.Equals(name, StringComparison.OrdinalIgnoreCase) == true) return property.Attribute("Value");
        }

        return null;
    }

    /// <summary>A positive number among the characteristics; null for anything else.</summary>
    public static int? Number(XmlNode content, string name) => int.TryParse(Characteristic(content, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
