"""Which sectors the questions fall into."""


def test_sectors_come_in_the_codebooks_order(tiny):
    frame = tiny.ask("sectors")
    assert list(frame.itertuples(index=False, name=None)) == [
        ("homes", "Homes", "Letting homes for short stays"), ("meals", "Meals", "Meals that couriers bring")]
