using System.Globalization;
using Kawat.Portal;
using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Readers;

/// <summary>What the pages have in common on which readers send something in.</summary>
internal abstract class ReaderPage(Pressroom press) : PortalPage(press)
{
    // Handlers of posted forms take no parameters: with any, the framework reads the form before the door has looked at it, and where that fails it fills in nothing, not even what
    // stands in the address.

    /// <summary>The number in the address.</summary>
    protected long IdInAddress => long.Parse((string)RouteData.Values["id"]!, CultureInfo.InvariantCulture);

    protected CancellationToken Gone => HttpContext.RequestAborted;

    /// <summary>What is wrong with what was sent, for the reader.</summary>
    public IReadOnlyList<CommentFault> Faults { get; protected set; } = [];

    /// <summary>Says a fault, naming the value.</summary>
    public string Say(CommentFault fault) => Words[$"readers.fault.{fault.Kind.Word()}", fault.Detail is DateTimeOffset at ? Words.ShortMoment(at, Site.Zone) : fault.Detail];

    /// <summary>The fault of a field; null when it has none.</summary>
    public CommentFault? FaultOf(string field) => Faults.FirstOrDefault(fault => fault.Field == field);

    /// <summary>The line is too long: a few words, and the browser still has what was typed.</summary>
    protected async Task<IActionResult> TooBusy()
    {
        await Turns.Refuse(HttpContext, Words);
        return new EmptyResult();
    }

    /// <summary>Go on there with GET, so that reloading sends nothing twice.</summary>
    protected StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The fault that a refused form has as a whole.</summary>
    protected static CommentFault FaultOf(int refusal) => new(refusal switch
    {
        StatusCodes.Status403Forbidden => FaultKind.OtherSite,
        StatusCodes.Status413PayloadTooLarge => FaultKind.TextTooLong,
        StatusCodes.Status429TooManyRequests => FaultKind.TooMany,
        _ => FaultKind.FormUnknown,
    });

    /// <summary>Status of an answer that brings a form back.</summary>
    protected static int StatusOf(IEnumerable<CommentFault> faults) => faults.Select(fault => fault.Kind).FirstOrDefault() switch
    {
        FaultKind.TooMany or FaultKind.Busy or FaultKind.QueueFull => StatusCodes.Status429TooManyRequests,
        FaultKind.Banned or FaultKind.Closed or FaultKind.OtherSite => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
