"""Four house styles, as different as insurers' are."""

from tests.printing.houses.bullets import Bullets
from tests.printing.houses.grid import Grid
from tests.printing.houses.house import House
from tests.printing.houses.plain import Plain
from tests.printing.houses.roman import Roman

HOUSES: dict[str, type[House]] = {house.name: house for house in (Grid, Bullets, Roman, Plain)}

__all__ = ["HOUSES", "Bullets", "Grid", "House", "Plain", "Roman"]
