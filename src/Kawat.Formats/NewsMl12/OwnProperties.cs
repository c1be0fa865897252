using Kawat.Formats.Markup;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMl12;

/// <summary>Finds the property that holds what our own writer had no other place for.</summary>
internal static class OwnProperties
{
    /// <summary>Formal name of the property that holds ours.</summary>
    public const string Root = "Kawat";

    /// <summary>The fields in it; none for the items of others.</summary>
    public static OwnFields Read(XmlNode newsItem, ProblemList problems)
    {
        var own = new OwnFields(problems);
        foreach (var property in newsItem.At("NewsComponent", "AdministrativeMetadata")?.Elements ?? [])
        {
            if (!property.Is("Property") || property.Attribute("FormalName") != Root) continue;
            own.IsOurs = true;
            foreach (var inner in property.Elements)
            {
                if (inner.Attribute("FormalName") is { } name && FieldText.Line(inner.Attribute("Value"), problems) is { } value) own.Add(name, value);
            }
        }

        return own;
    }
}
