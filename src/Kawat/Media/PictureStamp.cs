using System.Buffers.Binary;
using System.Security;
using System.Text;

namespace Kawat.Media;

// How a credit stays in the file
//
// A credit changes after a picture was drawn: a correction, a name that came late. Drawing up to fifty files anew for it would take seconds in which readers get the old one. So the
// credit is written while a file is sent. A JPEG takes two segments more after its first (IIM and XMP), which costs a copy. WebP and AVIF hold XMP in a box whose length the rest of the
// file counts on; both are drawn with an XMP packet of a fixed length, most of it spaces, which is what the standard has its padding for (XMP part 1, 7.3.2), and the packet is written over in
// place. What doesn't fit is cut: first the terms, then the rest, at whole letters.

/// <summary>Writes credit and copyright into the bytes of a rendition.</summary>
internal static class PictureStamp
{
    /// <summary>Bytes of the packet. 560 are the standard's own words; a name of 40 letters, an agency and a notice fit into the rest. More would weigh on pictures of 10 KB.</summary>
    private const int PacketLength = 1152;

    private static readonly byte[] Begin = "<?xpacket begin="u8.ToArray();
    private static readonly byte[] End = "<?xpacket end='w'?>"u8.ToArray();
    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(number => { var value = (uint)number; for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1; return value; })];

    /// <summary>The file with the credit in it; as it is when it has no place for it. Linear.</summary>
    public static byte[] Write(byte[] file, RenditionFormat format, PictureCredit credit)
    {
        if (format == RenditionFormat.Jpeg) return IntoJpeg(file, credit);
        var at = file.AsSpan().IndexOf(Begin);
        if (at < 0 || file.AsSpan(at).IndexOf(End) is not (> 0 and var length)) return file;
        length += End.Length;
        if (length != PacketLength) return file;
        var stamped = file.ToArray();
        Packet(credit).CopyTo(stamped, at);
        return stamped;
    }

    /// <summary>A PNG with room for the credit, which its drawings inherit; the picture itself is untouched.</summary>
    public static byte[] MakeRoom(byte[] png)
    {
        const int AfterHead = 33;
        byte[] body = [.. "iTXtXML:com.adobe.xmp\0\0\0\0\0"u8, .. Packet(new PictureCredit("", "", "", ""))];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length - 4);
        body.CopyTo(chunk, 4);
        var sum = body.Aggregate(0xFFFFFFFF, (sum, one) => Crc[(sum ^ one) & 255] ^ (sum >> 8)) ^ 0xFFFFFFFF;
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), sum);
        return [.. png.AsSpan(0, AfterHead), .. chunk, .. png.AsSpan(AfterHead)];
    }

    private static byte[] IntoJpeg(byte[] file, PictureCredit credit)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != 0xD8) return file;
        // JFIF stands first where it stands at all.
        var at = file[2] == 0xFF && file[3] == 0xE0 ? 4 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)) : 2;
        if (at > file.Length) return file;
        return [.. file.AsSpan(0, at), .. Segment(0xED, Photoshop(credit)), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Packet(credit)]), .. file.AsSpan(at)];
    }

    private static byte[] Segment(byte kind, byte[] body)
    {
        var segment = new byte[body.Length + 4];
        (segment[0], segment[1]) = (0xFF, kind);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(body.Length + 2));
        body.CopyTo(segment, 4);
        return segment;
    }

    /// <summary>The resource 0x0404 with IIM: UTF-8, record version 4, by-line, credit, copyright.</summary>
    private static byte[] Photoshop(PictureCredit credit)
    {
        byte[] iim = [0x1C, 1, 90, 0, 3, 0x1B, (byte)'%', (byte)'G', 0x1C, 2, 0, 0, 2, 0, 4, .. Set(80, credit.Photographer, 32), .. Set(110, credit.Agency, 32), .. Set(116, credit.Copyright, 128)];
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, iim.Length);
        return [.. "Photoshop 3.0\08BIM"u8, 4, 4, 0, 0, .. size, .. iim, .. new byte[iim.Length % 2]];
    }

    private static byte[] Set(byte number, string text, int most) => Utf8(text, most) is { Length: > 0 } bytes ? [0x1C, 2, number, 0, (byte)bytes.Length, .. bytes] : [];

    /// <summary>At most so many bytes of the text, cut between letters.</summary>
    private static byte[] Utf8(string text, int most)
    {
        var length = text.Length;
        while (Encoding.UTF8.GetByteCount(text.AsSpan(0, length)) > most) length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        return Encoding.UTF8.GetBytes(text[..length]);
    }

    private static byte[] Packet(PictureCredit credit)
    {
        var most = 200;
        var words = Words(credit, most);
        if (words.Length > PacketLength - End.Length) words = Words(credit = credit with { Terms = "" }, most);
        while (words.Length > PacketLength - End.Length) words = Words(credit, most -= 10);
        var packet = new byte[PacketLength];
        packet.AsSpan().Fill((byte)' ');
        words.CopyTo(packet, 0);
        End.CopyTo(packet, PacketLength - End.Length);
        return packet;
    }

    private static byte[] Words(PictureCredit credit, int most)
    {
        string Cut(string text) => SecurityElement.Escape(new string([.. Encoding.UTF8.GetString(Utf8(text, most)).Where(letter => letter >= ' ' || letter == '\n')]))!;
        var text = new StringBuilder("<?xpacket begin='\uFEFF' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
            + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:xmpRights='http://ns.adobe.com/xap/1.0/rights/'>");
        if (credit.Photographer.Length > 0) text.Append("<dc:creator><rdf:Seq><rdf:li>").Append(Cut(credit.Photographer)).Append("</rdf:li></rdf:Seq></dc:creator>");
        if (credit.Agency.Length > 0) text.Append("<photoshop:Credit>").Append(Cut(credit.Agency)).Append("</photoshop:Credit>");
        if (credit.Copyright.Length > 0) text.Append("<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>").Append(Cut(credit.Copyright)).Append("</rdf:li></rdf:Alt></dc:rights>");
        if (credit.Terms.Length > 0) text.Append("<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang='x-default'>").Append(Cut(credit.Terms)).Append("</rdf:li></rdf:Alt></xmpRights:UsageTerms>");
        return Encoding.UTF8.GetBytes(text.Append("</rdf:Description></rdf:RDF></x:xmpmeta>").ToString());
    }
}
