using System.Diagnostics;
using System.Xml;
using System.Xml.Schema;

namespace Kawat.Formats.Tests.Agency;

/// <summary>The official schemas among the shared material; tests that ask for them skip without.</summary>
internal static class SchemaFiles
{
    private static readonly Lazy<XmlSchemaSet> Both = new(() =>
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in (string[])[Shared.Path("data", "wire", "schemas", "iptc+newsml-g2", "open", "specification", "individual", "xml.xsd"), Shared.Path("data", "wire", "schemas", "iptc+newsml-g2", "open", "specification", "NewsML-G2_2.35-spec-All-Power.xsd"), Shared.Path("data", "wire", "schemas", "iptc+newsml-g2", "open", "examples", "nitf-3-6.xsd")])
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
            set.Add(null, reader);
        }

        set.Compile();
        return set;
    });

    /// <summary>What NewsML-G2 2.35 and NITF 3.6 find wrong; empty for a valid document.</summary>
    public static IReadOnlyList<string> Faults(byte[] document)
    {
        _ = Shared.Path("data", "wire", "schemas");
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Both.Value, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.ValidationEventHandler += (_, found) =>
        {
            // XHTML and our own attributes have no schema here; nobody promises one.
            if (found.Severity == XmlSeverityType.Error || !found.Message.Contains("Could not find schema information", StringComparison.Ordinal)) faults.Add($"{found.Exception.LineNumber}: {found.Message}");
        };
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        while (reader.Read())
        {
        }

        return faults;
    }

    /// <summary>What xmllint finds wrong by a document type definition; skips without xmllint.</summary>
    public static async Task<string> DtdFaults(byte[] document, string dtd)
    {
        if (!File.Exists("/usr/bin/xmllint")) Assert.Skip("xmllint is not installed.");
        using var lint = Process.Start(new ProcessStartInfo("/usr/bin/xmllint", ["--noout", "--nonet", "--dtdvalid", dtd, "-"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await lint.StandardInput.BaseStream.WriteAsync(document);
        lint.StandardInput.Close();
        var faults = await lint.StandardError.ReadToEndAsync();
        await lint.WaitForExitAsync();
        return lint.ExitCode == 0 ? "" : faults;
    }
}
