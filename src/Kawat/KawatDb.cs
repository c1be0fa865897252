using System.Globalization;
using System.Text;
using System.Text.Json;
using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Desk.Hands;
using Kawat.Desk.Live;
using Kawat.Desk.Notes;
using Kawat.Desk.Spelling;
using Kawat.Dossier;
using Kawat.Formats;
using Kawat.Formats.Content;
using Kawat.Intake;
using Kawat.Intake.Pulls;
using Kawat.Linking.Links;
using Kawat.Media;
using Kawat.Readers;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Fronts;
using Kawat.Stories.Labels;
using Kawat.Stories.SitePages;
using Kawat.Syndication;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kawat;

/// <summary>All tables. The schema itself is the numbered scripts in Schema/; a test holds the two together.</summary>
internal sealed class KawatDb(DbContextOptions<KawatDb> options) : DbContext(options)
{
    public DbSet<Section> Sections => Set<Section>();
    public DbSet<SectionMerge> SectionMerges => Set<SectionMerge>();
    public DbSet<Story> Stories => Set<Story>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<RevisionPicture> RevisionPictures => Set<RevisionPicture>();
    public DbSet<StoryLogEntry> StoryLog => Set<StoryLogEntry>();
    public DbSet<StoryReview> StoryReviews => Set<StoryReview>();
    public DbSet<StoryFlag> StoryFlags => Set<StoryFlag>();
    public DbSet<StoryNote> StoryNotes => Set<StoryNote>();
    public DbSet<NoteReply> NoteReplies => Set<NoteReply>();
    public DbSet<StoryHand> StoryHands => Set<StoryHand>();
    public DbSet<SpellingWord> SpellingWords => Set<SpellingWord>();
    public DbSet<StoryLiveRow> StoryLives => Set<StoryLiveRow>();
    public DbSet<StoryStepRow> StorySteps => Set<StoryStepRow>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<Label> Labels => Set<Label>();
    public DbSet<StoryLabelRow> StoryLabels => Set<StoryLabelRow>();
    public DbSet<Front> Fronts => Set<Front>();
    public DbSet<ArrangementRow> Arrangements => Set<ArrangementRow>();
    public DbSet<SitePage> SitePages => Set<SitePage>();
    public DbSet<SitePageVersion> SitePageVersions => Set<SitePageVersion>();
    public DbSet<PageLogEntry> PageLog => Set<PageLogEntry>();
    public DbSet<Picture> Pictures => Set<Picture>();
    public DbSet<Rendition> Renditions => Set<Rendition>();
    public DbSet<PictureLogEntry> PictureLog => Set<PictureLogEntry>();
    public DbSet<Desk.StoryUploadRow> StoryUploads => Set<Desk.StoryUploadRow>();
    public DbSet<Staff> Staff => Set<Staff>();
    public DbSet<TwoStepSecret> TwoStepSecrets => Set<TwoStepSecret>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<DeskSession> DeskSessions => Set<DeskSession>();
    public DbSet<KnownDevice> KnownDevices => Set<KnownDevice>();
    public DbSet<SignInTries> SignInTries => Set<SignInTries>();
    public DbSet<StaffLogEntry> StaffLog => Set<StaffLogEntry>();
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<Arrival> Arrivals => Set<Arrival>();
    public DbSet<Item> Items => Set<Item>();
    public DbSet<ItemChain> ItemChains => Set<ItemChain>();
    public DbSet<ChainKeyRow> ChainKeys => Set<ChainKeyRow>();
    public DbSet<PushMark> PushMarks => Set<PushMark>();
    public DbSet<SourcePull> SourcePulls => Set<SourcePull>();
    public DbSet<PulledFile> PulledFiles => Set<PulledFile>();
    public DbSet<ItemPictureRow> ItemPictures => Set<ItemPictureRow>();
    public DbSet<LinkRow> Links => Set<LinkRow>();
    public DbSet<EntityRow> Entities => Set<EntityRow>();
    public DbSet<StoryEntityRow> StoryEntities => Set<StoryEntityRow>();
    public DbSet<StoryReadingRow> StoryReadings => Set<StoryReadingRow>();
    public DbSet<ReadingWordRow> ReadingWords => Set<ReadingWordRow>();
    public DbSet<EntityWordRow> EntityWords => Set<EntityWordRow>();
    public DbSet<NameRereadRow> NameRereads => Set<NameRereadRow>();
    public DbSet<ItemCopyRow> ItemCopies => Set<ItemCopyRow>();
    public DbSet<ItemCopyKeyRow> ItemCopyKeys => Set<ItemCopyKeyRow>();
    public DbSet<ThreadRow> Threads => Set<ThreadRow>();
    public DbSet<ThreadStoryRow> ThreadStories => Set<ThreadStoryRow>();
    public DbSet<ThreadWordRow> ThreadWords => Set<ThreadWordRow>();
    public DbSet<TimelineEntryRow> TimelineEntries => Set<TimelineEntryRow>();
    public DbSet<EntityPartRow> EntityParts => Set<EntityPartRow>();
    public DbSet<SearchWordRow> SearchWords => Set<SearchWordRow>();
    public DbSet<DossierRow> Dossiers => Set<DossierRow>();
    public DbSet<DossierVersionRow> DossierVersions => Set<DossierVersionRow>();
    public DbSet<FeedSubscription> FeedSubscriptions => Set<FeedSubscription>();
    public DbSet<WorkRow> Work => Set<WorkRow>();
    public DbSet<SettingRow> Settings => Set<SettingRow>();
    public DbSet<SiteStamp> SiteStamps => Set<SiteStamp>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<CommentReport> CommentReports => Set<CommentReport>();
    public DbSet<CommentWord> CommentWords => Set<CommentWord>();
    public DbSet<CommentBan> CommentBans => Set<CommentBan>();
    public DbSet<CommentDoor> CommentDoors => Set<CommentDoor>();
    public DbSet<CommentLogEntry> CommentLog => Set<CommentLogEntry>();
    public DbSet<ReaderSalt> ReaderSalts => Set<ReaderSalt>();
    public DbSet<ReadCount> ReadCounts => Set<ReadCount>();
    public DbSet<ItemReadRow> ItemReads => Set<ItemReadRow>();
    public DbSet<ReadUpTo> ReadUpTo => Set<ReadUpTo>();
    public DbSet<QueueView> QueueViews => Set<QueueView>();
    public DbSet<ItemLogEntry> ItemLog => Set<ItemLogEntry>();
    public DbSet<AdminLogEntry> AdminLog => Set<AdminLogEntry>();
    public DbSet<PageChange> PageChanges => Set<PageChange>();

    /// <summary>True on SQLite, false on PostgreSQL; only the few places with SQL of their own ask.</summary>
    public bool IsSqlite => _isSqlite ??= Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite";

    // EF Core makes the provider's name anew each time, from its assembly's.
    private bool? _isSqlite;

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<SectionMerge>(table => { table.ToTable("section_merge"); table.HasKey(m => m.Key); });
        model.Entity<Section>(table => { table.HasKey(s => s.Key); table.Property(s => s.Names).AsJson(); });
        model.Entity<Story>(table => table.Property(s => s.Version).IsConcurrencyToken());
        model.Entity<Revision>(table =>
        {
            table.Property(r => r.Body).AsJson();
            table.Property(r => r.Bylines).AsJson();
            table.Property(r => r.Editors).AsJson();
            table.Property(r => r.Tags).AsJson();
            table.HasMany(r => r.Pictures).WithOne().HasForeignKey(p => p.RevisionId);
        });
        model.Entity<RevisionPicture>().HasKey(p => new { p.RevisionId, p.Position });
        model.Entity<StoryLogEntry>();
        model.Entity<Correction>();
        model.Entity<Label>(table => table.Property(l => l.Biography).AsJson());
        model.Entity<StoryLabelRow>(table => { table.ToTable("story_label"); table.HasKey(l => new { l.LabelId, l.StoryId }); });
        model.Entity<Front>();
        model.Entity<ArrangementRow>(table => { table.ToTable("arrangement"); table.Property(a => a.Blocks).AsJson(); });
        model.Entity<SitePage>(table => table.Property(p => p.Version).IsConcurrencyToken());
        model.Entity<SitePageVersion>(table => table.Property(p => p.Body).AsJson());
        model.Entity<PageLogEntry>();
        model.Entity<Picture>(table => { table.Ignore(p => p.HasCredit); table.Ignore(p => p.CreditLine); table.Ignore(p => p.IsShown); table.Ignore(p => p.EndsAt); table.Property(p => p.Crops).AsJson(); table.Property(p => p.FromFile).AsJson(); });
        model.Entity<PictureLogEntry>();
        model.Entity<Desk.StoryUploadRow>(table => { table.ToTable("story_upload"); table.HasKey(u => new { u.StoryId, u.PictureId }); });
        model.Entity<Rendition>().HasKey(r => new { r.PictureHash, r.Crop, r.Width, r.Format });
        model.Entity<Staff>();
        model.Entity<TwoStepSecret>(table => { table.HasKey(s => s.StaffId); table.Property(s => s.StaffId).ValueGeneratedNever(); });
        model.Entity<RecoveryCode>().HasKey(c => new { c.StaffId, c.Hash });
        model.Entity<Passkey>();
        model.Entity<DeskSession>();
        model.Entity<KnownDevice>().HasKey(d => new { d.StaffId, d.Hash });
        model.Entity<SignInTries>().HasKey(t => new { t.StaffId, t.Client });
        model.Entity<StaffLogEntry>();
        model.Entity<StoryFlag>();
        model.Entity<StoryReview>(table => { table.HasKey(r => r.StoryId); table.Property(r => r.StoryId).ValueGeneratedNever(); });
        model.Entity<StoryNote>();
        model.Entity<NoteReply>();
        model.Entity<StoryHand>(table => { table.HasKey(h => h.StoryId); table.Property(h => h.StoryId).ValueGeneratedNever(); });
        model.Entity<SpellingWord>().HasKey(w => new { w.Language, w.Word });
        model.Entity<StoryLiveRow>(table =>
        {
            table.ToTable("story_live");
            table.HasKey(l => l.StoryId);
            table.Property(l => l.StoryId).ValueGeneratedNever();
            table.Property(l => l.Seq).IsConcurrencyToken();
            table.Property(l => l.Fields).AsJson();
        });
        model.Entity<StoryStepRow>(table => { table.ToTable("story_step"); table.Property(s => s.Fields).AsJson(); });
        model.Entity<Source>(table => { table.Property(s => s.Terms).AsJson(); table.Property(s => s.Rules).AsJson(); });
        model.Entity<ItemChain>();
        model.Entity<ChainKeyRow>(table => { table.ToTable("chain_key"); table.HasKey(k => k.Key); });
        model.Entity<PushMark>().HasKey(m => m.Mark);
        model.Entity<SourcePull>(table => { table.HasKey(p => p.SourceId); table.Property(p => p.SourceId).ValueGeneratedNever(); });
        model.Entity<PulledFile>();
        model.Entity<Arrival>();
        model.Entity<Item>(table =>
        {
            table.Property(i => i.Reading).AsJson();
            table.Property(i => i.Problems).AsJson();
            table.HasMany(i => i.Pictures).WithOne().HasForeignKey(p => p.ItemId);
        });
        model.Entity<ItemPictureRow>(table => { table.ToTable("item_picture"); table.HasKey(p => new { p.ItemId, p.Position }); });
        model.Entity<LinkRow>(table =>
        {
            table.ToTable("link");
            table.Property(l => l.Reasons).AsJson();
            table.Property(l => l.Anchor).AsJson();
        });
        model.Entity<EntityRow>(table => { table.ToTable("entity"); table.Property(e => e.Forms).AsJson(); table.Property(e => e.Names).AsJson(); table.Ignore(e => e.Mark); });
        model.Entity<ReadingWordRow>().ToTable("reading_word");
        model.Entity<EntityWordRow>(table => { table.ToTable("entity_word"); table.Ignore(w => w.Mark); table.Ignore(w => w.Other); });
        model.Entity<NameRereadRow>(table => { table.ToTable("name_reread"); table.Property(r => r.Marks).AsJson(); table.Property(r => r.Forms).AsJson(); });
        model.Entity<StoryEntityRow>(table => { table.ToTable("story_entity"); table.HasKey(e => new { e.StoryId, e.EntityId }); });
        model.Entity<StoryReadingRow>(table => { table.ToTable("story_reading"); table.HasKey(r => r.StoryId); table.Property(r => r.StoryId).ValueGeneratedNever(); });
        model.Entity<ItemCopyRow>(table =>
        {
            table.ToTable("item_copy");
            table.HasKey(c => c.ItemId);
            table.Property(c => c.ItemId).ValueGeneratedNever();
            table.Property(c => c.Reasons).AsJson();
        });
        model.Entity<ItemCopyKeyRow>(table => { table.ToTable("item_copy_key"); table.HasKey(k => new { k.Key, k.ItemId }); });
        model.Entity<ThreadRow>(table =>
        {
            table.ToTable("thread");
            table.Property(t => t.Version).IsConcurrencyToken();
            table.Property(t => t.KeyNames).AsJson();
            table.Property(t => t.LastStories).AsJson();
        });
        model.Entity<ThreadStoryRow>(table =>
        {
            table.ToTable("thread_story");
            table.HasKey(s => s.StoryId);
            table.Property(s => s.StoryId).ValueGeneratedNever();
            table.Property(s => s.Ties).AsJson();
            table.Property(s => s.Reasons).AsJson();
        });
        model.Entity<ThreadWordRow>(table => { table.ToTable("thread_word"); table.Ignore(word => word.MayBeWith); });
        model.Entity<TimelineEntryRow>(table =>
        {
            table.ToTable("timeline_entry");
            table.Property(e => e.Sources).AsJson();
            table.Property(e => e.Names).AsJson();
            table.Property(e => e.Reasons).AsJson();
        });
        model.Entity<EntityPartRow>(table => { table.ToTable("entity_part"); table.HasKey(p => new { p.Part, p.EntityId }); });
        model.Entity<SearchWordRow>(table => { table.ToTable("search_word"); table.HasKey(w => new { w.Language, w.Word }); });
        model.Entity<DossierRow>(table => { table.ToTable("dossier"); table.Property(d => d.Version).IsConcurrencyToken(); });
        model.Entity<DossierVersionRow>(table =>
        {
            table.ToTable("dossier_version");
            table.Property(d => d.Body).AsJson();
            table.Property(d => d.Chapters).AsJson();
        });
        model.Entity<FeedSubscription>();
        model.Entity<WorkRow>(table => table.ToTable("work"));
        model.Entity<SettingRow>(table => { table.ToTable("setting"); table.HasKey(s => s.Key); });
        model.Entity<SiteStamp>(table => table.Property(s => s.Id).ValueGeneratedNever());
        model.Entity<Comment>(table => table.Property(c => c.Reasons).AsJson());
        model.Entity<CommentReport>();
        model.Entity<CommentWord>();
        model.Entity<CommentBan>();
        model.Entity<CommentDoor>(table => { table.HasKey(d => d.StoryId); table.Property(d => d.StoryId).ValueGeneratedNever(); });
        model.Entity<CommentLogEntry>();
        model.Entity<ReaderSalt>().HasKey(s => s.Day);
        model.Entity<ReadCount>().HasKey(c => new { c.StoryId, c.HourAt });
        model.Entity<ItemReadRow>(table => { table.ToTable("item_read"); table.HasKey(r => new { r.StaffId, r.ItemId }); });
        model.Entity<ReadUpTo>(table => { table.HasKey(r => r.StaffId); table.Property(r => r.StaffId).ValueGeneratedNever(); });
        model.Entity<QueueView>();
        model.Entity<ItemLogEntry>();
        model.Entity<AdminLogEntry>();
        model.Entity<PageChange>().HasKey(c => new { c.Number, c.Key });

        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(TableNameOf(entity)));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type.IsEnum) property.SetValueConverter(EnumWords.ConverterOf(type));
                // SQLite has no instant; microseconds since 1970 compare and index as PostgreSQL's timestamptz does.
                if (type == typeof(DateTimeOffset) && IsSqlite) property.SetValueConverter(Microseconds);
            }
        }
    }

    private static string TableNameOf(IMutableEntityType entity) =>
        entity.ClrType.Name.EndsWith("Row", StringComparison.Ordinal) ? entity.GetTableName()! : entity.ClrType.Name;

    private static readonly ValueConverter<DateTimeOffset, long> Microseconds = new(instant => MicrosecondsOf(instant), value => InstantOf(value));

    /// <summary>An instant as SQLite stores it.</summary>
    internal static long MicrosecondsOf(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant that SQLite stores as <paramref name="value"/>.</summary>
    internal static DateTimeOffset InstantOf(long value) => DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond);

    internal static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0 && snake[^1] != '_') snake.Append('_');
            snake.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }

        return snake.ToString();
    }
}

/// <summary>Enumerations are stored as the words they are: "in-review".</summary>
internal static class EnumWords
{
    public static ValueConverter ConverterOf(Type type) =>
        (ValueConverter)typeof(EnumWords).GetMethod(nameof(Make), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>The value that a word stands for; an unknown word is a fault of the row.</summary>
    public static T Of<T>(string word) where T : struct, Enum => Words<T>.Values[word];

    // Made when a row is first read or written: there are some fifty enumerations, each has code of its own for the processor, and building the model needs the words of none.
    private static class Words<T> where T : struct, Enum
    {
        public static readonly System.Collections.Frozen.FrozenDictionary<string, T> Values =
            System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(Enum.GetValues<T>(), Made, StringComparer.Ordinal);

        public static readonly Dictionary<T, string> Names = Values.ToDictionary(pair => pair.Value, pair => pair.Key);
    }

    private static string NameOf<T>(T value) where T : struct, Enum => Words<T>.Names[value];

    private static ValueConverter<T, string> Make<T>() where T : struct, Enum => new(value => NameOf(value), word => Of<T>(word));

    /// <summary>The value's word in lower case with hyphens: <c>InReview</c> gives "in-review".</summary>
    public static string Word<T>(this T value) where T : struct, Enum => Words<T>.Names.TryGetValue(value, out var word) ? word : Made(value);

    private static string Made<T>(T value) where T : struct, Enum => KawatDb.SnakeCase(value.ToString()).Replace('_', '-');
}

/// <summary>Columns that hold a value as JSON text.</summary>
internal static class JsonColumns
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static void AsJson<T>(this Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<T> property) =>
        property.HasConversion(
            new ValueConverter<T, string>(value => Write(value), text => Read<T>(text)),
            new ValueComparer<T>((a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value));

    internal static string Write<T>(T? value) => JsonSerializer.Serialize(value, Options);

    internal static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;
}
