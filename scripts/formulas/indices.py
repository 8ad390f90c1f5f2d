"""Which indices a subscript is: jk is two, and so is 1j or 12 of a matrix."""


def two_indices(subs):
    """The 1 and the j of A_{1j}, which of a vector would be entry 1 j."""
    if len(subs) == 1 and subs[0][0] == 'juxt' and len(subs[0]) == 3 and subs[0][1][0] == 'num' and subs[0][2][0] == 'sym':
        return subs[0][1:]
    return subs


def of_a_matrix(subs):
    """Are these two indices, jk or 12?"""
    return bool(subs) and (len(subs) == 2 or subs[0][0] == 'num' and len(subs[0][1]) == 2)
