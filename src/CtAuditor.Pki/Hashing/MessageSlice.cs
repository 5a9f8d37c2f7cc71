using System.Runtime.InteropServices;

namespace CtAuditor.Pki.Hashing;

/// <summary>Where one message lies in an arena that holds many. Slices may overlap and may be empty.</summary>
/// <param name="Offset">Offset of the first byte from the start of the arena.</param>
/// <param name="Length">Length in bytes.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MessageSlice(int Offset, int Length);
