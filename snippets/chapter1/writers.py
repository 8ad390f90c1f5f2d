"""What MNIST's makers say about its writers fits their own numbers with 250 students in the training set, not with 125.

Book: chapter 1, "Learning with gradient descent" (claim-1.22).
"""

from snippets.common.evidence import Table, at_least, between, equal
from snippets.common.mnist import load

# --8<-- [start:shown]
# As the makers state it; the image files say nothing about writers.
STUDENT_IMAGES, STUDENTS = 58_527, 500          # the collection of student digits from which both sets were taken
TRAINING = {"employees": 30_000, "students": 30_000}
TEST = {"employees": 5_000, "students": 5_000}


def images_of(students):
    """How many student images that many students wrote, if all wrote about equally many."""
    return students * STUDENT_IMAGES / STUDENTS
# --8<-- [end:shown]


def verify(rng, students=250):
    """Compare the statements with the files and with each other; `students` wrote student images for the training set."""
    training, validation, test = load()
    return Table(
        equal("training images: stated, in the files", sum(TRAINING.values()), len(training.labels) + len(validation.labels),
              because="half of the *images* are by students, half by employees"),
        equal("test images: stated, in the files", sum(TEST.values()), len(test.labels), because="the same"),
        between("images a student, on average", STUDENT_IMAGES / STUDENTS, 110, 125, digits=0,
                because="58,527 / 500"),
        between(f"images by {students} students, as a share of the 30,000", images_of(students) / TRAINING["students"],
                0.95, 1.05, digits=2,
                because="“nearly 30,000” are stated for the first 250 of the 500 students"),
        at_least("people who wrote the training images, if some employee did", students + 1, 251, digits=0,
                 because="250 students alone, and 30,000 images by others"),
        by_250=images_of(250), by_125=images_of(125),
    )


def wrong():
    """Numbers of students that do not fit."""
    yield "half of 250 people are students", 125
    yield "all 500 students, so that none is left for the test set", 500
    yield "one image each", 30_000
