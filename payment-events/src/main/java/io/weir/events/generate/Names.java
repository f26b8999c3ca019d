package io.weir.events.generate;

/** Invented names; whoever bears one of them is not meant. */
final class Names {
    private static final String[] FIRST = {
        "Ada", "Bela", "Chiara", "Dirk", "Elif", "Fatou", "Goran", "Hanne", "Ines", "Jonas", "Kaja", "Luis", "Maeve",
        "Noor", "Olek", "Pia", "Quentin", "Rosa", "Sven", "Tereza", "Uwe", "Vera", "Wim", "Ximena", "Yannis", "Zofia"
    };
    private static final String[] LAST = {
        "Abelard",
        "Brugman",
        "Castell",
        "Duvall",
        "Eriksen",
        "Falk",
        "Greco",
        "Hollander",
        "Ivens",
        "Janssen",
        "Kowal",
        "Lindqvist",
        "Moreau",
        "Novak",
        "Oliveira",
        "Peeters",
        "Quist",
        "Ricci",
        "Santos",
        "Tamm",
        "Urbina",
        "Visser",
        "Weber",
        "Yilmaz",
        "Zeman"
    };
    private static final String[] TRADE = {
        "Bakery", "Brewery", "Care", "Ceramics", "Dairy", "Energy", "Foods", "Freight", "Glass", "Housing",
        "Insurance", "Joinery", "Logistics", "Mills", "Optics", "Paper", "Rail", "Schools", "Steel", "Water"
    };
    private static final String[] FORM = {"AG", "BV", "GmbH", "Lda", "NV", "Oy", "SA", "SpA", "sro"};

    private Names() {}

    static String person(int number) {
        return pick(FIRST, number, 1) + " " + pick(LAST, number, 2);
    }

    static String company(int number) {
        return pick(LAST, number, 3) + " " + pick(TRADE, number, 4) + " " + pick(FORM, number, 5);
    }

    private static String pick(String[] list, int number, int salt) {
        return list[(int) Long.remainderUnsigned(Dice.mixed(number * 8L + salt), list.length)];
    }
}
