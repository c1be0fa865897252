namespace Kawat.Formats.Agency;

/// <summary>What a field is.</summary>
[Flags]
internal enum AgencyField
{
    None = 0,
    Id = 1,
    Version = 2,
    Headline = 4,
    Subheadline = 8,
    Deck = 16,
    Body = 32,
    Slug = 64,
    Created = 128,
    Updated = 256,
    Published = 512,
    Section = 1024,
    Byline = 2048,
    Credit = 4096,
    Copyright = 8192,
    Source = 16384,
    Note = 32768,
    Language = 65536,
    Place = 131072,
    Country = 262144,
    Status = 524288,
    Embargo = 1048576,
    Urgency = 2097152,
    Keywords = 4194304,
    Link = 8388608,
    Caption = 16777216,
    Terms = 33554432,
    Expires = 67108864,
    Begins = 134217728,
    Replaces = 268435456,
}

/// <summary>The names under which agencies send the fields of an item, in the languages of those seen. For each field the surest name first.</summary>
internal static class AgencyNames
{
    private static readonly (AgencyField Field, string Names)[] Lists =
    [
        (AgencyField.Id, "guid,uri,urn,uuid,uid,identifier,idansa,newsid,contentitemid,newsobjectid,newsitemid,documentid,itemid,releaseid,ntbid,imageid,articleid,storyid,docid,id,matchid"),
        (AgencyField.Version, "version,revision,revisionnumber,ntbversion,authorversion,currentversion"),
        (AgencyField.Headline, "headline,headlinetext,title,heading,titel,tittel,otsikko,rubrik,judul,titolo,titre,titulo,headline2,objectname,name,definitionshort"),
        (AgencyField.Subheadline, "subheadline,subtitle,subhead,undertittel,undertitel,soustitre,subjudul"),
        (AgencyField.Deck, "lead,leadtext,ingress,summary,abstract,standfirst,teaser,excerpt,description,descriptiontext,chapeau,intro,shortdescription,directorytext,definitionlong,ringkasan"),
        (AgencyField.Body, "body,bodyhtml,articlehtml,bodytext,bodycontent,articlebody,contenttext,content,contenthtml,text,fulltext,story,storytext,storybody,html,brodtext,isi,message,bodyxhtml,videodescription"),
        (AgencyField.Slug, "slugline,slug,strapline,slugproper,topic,systemslug"),
        (AgencyField.Created, "firstcreated,createddatetime,createdate,createdat,created,datecreated,creationdate,importdate"),
        (AgencyField.Updated, "versioncreated,updateddatetime,updatedat,updated,modified,lastmodified,datemodified,modifieddate,validatedate,updated,moddate"),
        (AgencyField.Published, "publisheddate,publishdate,publishdatetime,publicationdate,datepublished,publishedat,pubdate,published,time,timestamp,date,datetime,matchdate"),
        (AgencyField.Section, "section,category,department,desk,avdeling,rubrique,seksi,kategori,categoryansa"),
        (AgencyField.Byline, "byline,by,author,authors,writer,creator,journalist,pewarta,penulis,photographer"),
        (AgencyField.Credit, "creditline,credit"),
        (AgencyField.Copyright, "copyrightnotice,copyright,copyrightholder"),
        (AgencyField.Source, "source,provider,origin,agency,publisher,kilde,sumber"),
        (AgencyField.Note, "ednote,editornote,editorsnote,editorialnote,notetoeditors,notetoeditor,updatenote,editorialinfo,tilredaktionen,tilredaksjonen,infotext,instructions,specialinstructions,internalnote,notes"),
        (AgencyField.Language, "language,lang,locale,sprog,sprak"),
        (AgencyField.Place, "town,city,located,dateline,location,venuename,venuelocation,venue"),
        (AgencyField.Country, "country,countryname,ctrname"),
        (AgencyField.Status, "pubstatus,status,publicationstatus"),
        (AgencyField.Embargo, "embargoed,embargoeduntil,embargo,embargotime,embargodate,embargountil,holduntil,sperrfrist"),
        (AgencyField.Urgency, "urgency,priority,rankingvalue"),
        (AgencyField.Keywords, "keywords,keyword,tags,tag,keywordnames,subjectnames,dpasubjectnames"),
        (AgencyField.Link, "longurl,canonicalurl,permalink,url,link,weburl,contactweb"),
        (AgencyField.Caption, "caption,englishcaption,frenchcaption,descriptioncaption"),
        (AgencyField.Terms, "usageterms,terms,rights"),
        (AgencyField.Expires, "expires,expirydate,expirationdate,validuntil"),
        (AgencyField.Begins, "timestart,startdate,start,starttime,matchdate"),
        (AgencyField.Replaces, "replaces,replacedid,replacing,previousid,evolvedfrom"),
    ];

    private static readonly Dictionary<string, (AgencyField Field, int Rank)> ByName = Ranked();

    /// <summary>The field that the name stands for and how sure it is, 0 the surest; null for an unknown name. One name may stand for two fields ("matchdate"): the last listed counts.</summary>
    public static (AgencyField Field, int Rank)? Of(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    /// <summary>The fields named within the first 65,536 characters of XML, as elements or attributes. Linear.</summary>
    public static AgencyField Scan(string text)
    {
        var found = AgencyField.None;
        var end = Math.Min(text.Length, 65_536);
        for (var i = 0; i < end - 1; i++)
        {
            // An element begins after "<", an attribute after white space and before "=".
            var element = text[i] == '<' && char.IsLetter(text[i + 1]);
            if (!element && !(text[i] is ' ' or '\n' or '\t' && char.IsLetter(text[i + 1]))) continue;
            var from = ++i;
            while (i < end && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-' or ':')) i++;
            if ((!element && (i >= end || text[i] != '=')) || i - from > 40) continue;
            var name = text[from..i];
            var colon = name.LastIndexOf(':');
            if (Of(AgencyNode.Plain(colon < 0 ? name : name[(colon + 1)..])) is { } known) found |= known.Field;
            i--;
        }

        return found;
    }

    private static Dictionary<string, (AgencyField Field, int Rank)> Ranked()
    {
        var names = new Dictionary<string, (AgencyField Field, int Rank)>(StringComparer.Ordinal);
        foreach (var (field, list) in Lists)
        {
            foreach (var (rank, name) in list.Split(',').Index()) names.TryAdd(name, (field, rank));
        }

        return names;
    }
}
