package dev.glissade.rehearsal.execute;

/**
 * The LIKE of SHOW: {@code %} and {@code _}, a backslash before one that stands for itself, in any
 * case of letters.
 */
final class LikePattern {
    private LikePattern() {}

    static boolean matches(String pattern, String name) {
        return matches(pattern, 0, name, 0);
    }

    private static boolean matches(String pattern, int p, String name, int n) {
        int at = n;
        for (int i = p; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                for (int rest = at; rest <= name.length(); rest++) {
                    if (matches(pattern, i + 1, name, rest)) {
                        return true;
                    }
                }
                return false;
            }
            boolean escaped = c == '\\' && i + 1 < pattern.length();
            if (escaped) {
                c = pattern.charAt(++i);
            }
            boolean any = c == '_' && !escaped;
            if (at >= name.length() || (!any && !same(c, name.charAt(at)))) {
                return false;
            }
            at++;
        }
        return at == name.length();
    }

    private static boolean same(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
