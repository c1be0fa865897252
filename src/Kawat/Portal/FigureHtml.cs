using System.Text;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>A picture with its caption and credit. Without bytes it is a slim frame that says so: the credit and what was to be seen still belong to the story.</summary>
internal static class FigureHtml
{
    /// <param name="isFirst">True for the picture a reader sees first; the others wait until they are near.</param>
    public static string Of(ShownPicture picture, Words words, bool isFirst)
    {
        var html = new StringBuilder();
        if (picture.HasBytes)
        {
            html.Append("<figure>").Append(PictureHtml.Of(picture.Picture, picture.AltText, PictureHtml.InColumn, isFirst));
        }
        else
        {
            html.Append("<figure class=\"absent\"><p>").Append(HtmlText.Of(words["portal.picture.absent"])).Append("</p>");
        }

        if (picture.Caption.Length > 0 || picture.Credit.Length > 0)
        {
            html.Append("<figcaption>").Append(HtmlText.Of(picture.Caption));
            if (picture.Credit.Length > 0) html.Append(" <span class=\"credit\">").Append(HtmlText.Of(words["portal.picture.credit", picture.Credit])).Append("</span>");
            html.Append("</figcaption>");
        }

        return html.Append("</figure>").ToString();
    }
}
