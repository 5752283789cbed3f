from kimlab.vocabulary import DATA_LAWS, data_law


def test_each_law_cites_only_itself():
    for key, law in DATA_LAWS.items():
        said = " ".join((law.grounds, law.minimal, law.consent, law.withdrawal, law.restriction))
        assert law.short in said
        others = [other.short for name, other in DATA_LAWS.items() if name != key]
        assert not any(short in said for short in others), key


def test_without_a_stated_law_nothing_is_claimed_for_church_bodies():
    assert "kirchlichen Trägern KDG oder DSG-EKD" in data_law("").withdrawal
