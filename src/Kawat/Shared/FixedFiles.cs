using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Kawat.Shared;

/// <summary>The program's own files, which stay as they are while it runs, so nothing watches them. A system gives a person's programs few watches,
/// 128 by default on Linux, and where none is left a page with an address of such a file would not be made at all.</summary>
internal sealed class FixedFiles(IFileProvider files) : IFileProvider
{
    public IDirectoryContents GetDirectoryContents(string subpath) => files.GetDirectoryContents(subpath);

    public IFileInfo GetFileInfo(string subpath) => files.GetFileInfo(subpath);

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
}
