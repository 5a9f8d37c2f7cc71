using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("CtAuditor.Tests")]
