using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CtAuditor.Tests.Pki.Hashing;

/// <summary>Pages between two that cannot be touched, so that one byte read or written too far ends the process.</summary>
internal sealed class GuardedMemory : IDisposable
{
    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymous = 2 | 0x20;
    private readonly nint _start;
    private readonly int _page = Environment.SystemPageSize;

    private GuardedMemory(nint start) => _start = start;

    /// <summary>The usable pages.</summary>
    public Span<byte> Span => MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), _start + _page), _page);

    /// <summary>Asks Linux for the pages.</summary>
    public static GuardedMemory Create()
    {
        var page = Environment.SystemPageSize;
        var start = Map(0, (nuint)(3 * page), 0, PrivateAnonymous, -1, 0);
        if (start == -1 || Protect(start + page, (nuint)page, ReadWrite) != 0)
        {
            throw new InvalidOperationException("The system gave no memory.");
        }

        return new GuardedMemory(start);
    }

    public void Dispose() => _ = Unmap(_start, (nuint)(3 * _page));

    [DllImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Protect(nint address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unmap(nint address, nuint length);
}
