using Kawat.Accounts;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Desk;

/// <summary>What all pages of the desk have: the editor's words, zone and name, and one message after a deed.</summary>
internal abstract class DeskPage : PageModel
{
    private const string GoodNews = "good";
    private const string BadNews = "bad";

    public Words W => Words.In(User.Language());

    public string Who => User.SignInName();

    public long StaffId => User.StaffId();

    public string Zone => User.Zone();

    public bool May(Permission permission) => User.May(permission);

    /// <summary>Set before a redirect, shown once after it.</summary>
    public string? Good { get => TempData.Peek(GoodNews) as string; set => TempData[GoodNews] = value; }

    public string? Bad { get => TempData.Peek(BadNews) as string; set => TempData[BadNews] = value; }

    /// <summary>The message that is due, taken away by being read.</summary>
    public (string? Good, string? Bad) TakeNews() => (TempData[GoodNews] as string, TempData[BadNews] as string);

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => ViewData["Desk"] = this;

    /// <summary>Who did something: a colleague by the name signed in with, what is no person by what it is.</summary>
    public string By(string who) => who is "wire" or "command line" or "rules" or "author" ? W[$"screens.who.{who.Replace(' ', '-')}"] : who;

    /// <summary>A language by its name, as far as the site has it.</summary>
    public string LanguageName(string tag) => Words.Languages.Contains(tag) ? W[$"screens.language.{tag}"] : tag;

    public string Moment(DateTimeOffset? instant) => instant is { } at ? W.ShortMoment(at, Zone) : "";

    public string Say(StoryState state) => W[$"desk.state.{state.Word()}"];

    /// <summary>Why the rules said no, naming the thing and the value.</summary>
    public string Say(StoryOutcome outcome) => outcome switch
    {
        StoryOutcome.Refused { Reason: Refusal.WrongState } refused => W["desk.refusal.wrong-state", W[$"desk.state.{refused.Detail}"]],
        StoryOutcome.Refused refused => W[$"desk.refusal.{refused.Reason.Word()}", refused.Detail],
        StoryOutcome.Missing missing => W["desk.refusal.missing", missing.What],
        _ => "",
    };
}
