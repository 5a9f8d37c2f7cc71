using Xunit;

namespace CtAuditor.Tests.Pki.Hashing;

/// <summary>A theory that calls Linux for its memory.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "needs Linux: mmap and mprotect";
        }
    }
}
