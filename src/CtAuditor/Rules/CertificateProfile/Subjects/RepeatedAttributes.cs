using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules.CertificateProfile.Subjects;

/// <summary>Finds attributes that a name has more than once.</summary>
internal static class RepeatedAttributes
{
    /// <summary>Whether an attribute before this one has the same type. Names have <see cref="NameView.MaxCount"/> attributes at most.</summary>
    public static bool IsRepetition(scoped in NameView name, int position)
    {
        ref readonly var attribute = ref name[position];
        for (var i = 0; i < position; i++)
        {
            if (name[i].Kind == attribute.Kind && (attribute.Kind != NameAttributeKind.Other || name.Type(name[i]).SequenceEqual(name.Type(attribute))))
            {
                return true;
            }
        }

        return false;
    }
}
