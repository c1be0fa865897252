using System.Text.Json.Nodes;
using System.Text.Json;

namespace Kawat.Portal;

/// <summary>What a phone needs to know to put an edition on its home screen (W3C Web Application Manifest).</summary>
internal static class Manifest
{
    public static IResult Answer(HttpContext http, Pressroom press, Edition edition)
    {
        var words = edition.Words;
        var manifest = new JsonObject
        {
            ["name"] = $"{press.Site.Name}: {words["portal.tagline"]}",
            ["short_name"] = press.Site.Name,
            ["id"] = edition.Front,
            ["start_url"] = edition.Front,
            ["scope"] = "/",
            ["lang"] = edition.Language,
            ["display"] = "minimal-ui",
            ["background_color"] = "#fbfaf6",
            ["theme_color"] = "#7c1d18",
            ["icons"] = new JsonArray(Icon("/kawat-192.png", "192x192"), Icon("/kawat-512.png", "512x512"), Icon("/kawat-maskable-512.png", "512x512", "maskable"), Icon("/kawat.svg", "any", type: "image/svg+xml")),
            ["shortcuts"] = new JsonArray(Shortcut(words["portal.latest"], edition.Latest), Shortcut(words["portal.saved"], edition.Saved)),
        };
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(manifest.ToJsonString(JsonSerializerOptions.Default), "application/manifest+json");
    }

    private static JsonObject Icon(string address, string sizes, string purpose = "any", string type = "image/png") => new() { ["src"] = address, ["sizes"] = sizes, ["type"] = type, ["purpose"] = purpose };

    private static JsonObject Shortcut(string name, string address) => new() { ["name"] = name, ["url"] = address };
}
