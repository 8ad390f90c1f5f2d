"""What figures that move are compared with."""

from snippets.common.moving import Compared


def test_all_combinations_are_tried_and_arguments_keep_their_order():
    assert Compared(lambda a, b: a - b, [3, 4], [1, 2], within=1e-9).table() == [([3, 1], 2), ([3, 2], 1), ([4, 1], 3), ([4, 2], 2)]


def test_the_default_allows_for_rounding_alone():
    assert Compared(abs, [1.0]).within == 1e-12
