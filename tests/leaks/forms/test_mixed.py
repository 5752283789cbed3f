from kimlab.leaks.forms import MIXED, mixed_in


def test_a_word_of_several_scripts_is_found_and_units_are_not():
    assert [
        (one.kind, one.position, one.end) for one in mixed_in("Frau \u0410hmadi, 5 kΩ, 3 µg, Ахмади")
    ] == [(MIXED, 5, 11)]
    assert mixed_in("Müller-Ахмади, Çelik, naïve, œuvre") == []
