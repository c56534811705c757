"""Words that random policies are made of. All invented; codes are real in form, their descriptions our own."""

from __future__ import annotations

PAYERS = ("Larkfield Health Plan", "Copperline Mutual", "Saltmarsh Community Care", "Ternwick Health Trust")
SERVICES = (
    "Seat Lift Mechanisms", "Knee Braces", "Pneumatic Compression Devices", "Bone Growth Stimulators",
    "Hospital Beds for the Home", "Infusion Pumps", "Patient Lifts", "Speech Devices", "Standing Frames",
    "Therapeutic Shoes", "Cough Assist Devices", "Air Pressure Mattresses",
)  # fmt: skip
CONDITIONS = (
    "rheumatoid arthritis of the knee", "chronic venous swelling of the leg", "a broken bone that has not healed",
    "spinal cord injury", "multiple sclerosis", "muscular dystrophy", "lymphedema", "cerebral palsy",
    "diabetic neuropathy", "motor neuron disease", "stroke with weakness on one side", "osteoporosis",
    "chronic heart failure", "cystic fibrosis", "Parkinson disease",
)  # fmt: skip
THERAPIES = (
    "Supervised exercise", "Compression stockings", "Physical therapy", "A prefabricated orthosis", "Manual massage",
    "Anti-inflammatory medicine", "A standard mattress overlay", "Occupational therapy", "Bed rest with a cast",
    "A cane or walker", "Breathing exercises", "Elevation of the limb",
)  # fmt: skip
TESTS = (
    "A walking test", "An X-ray series", "A blood test", "A pressure map of the seat", "A gait study",
    "A skin examination", "A lung function test", "A duplex scan", "A nerve study", "A home safety check",
)  # fmt: skip
FINDINGS = (
    "progress that has stopped", "a score below the normal range", "swelling of more than 2 cm", "no sign of healing",
    "an open wound", "loss of protective feeling", "a gap of less than 1 cm", "instability of the joint",
    "a weak cough", "poor balance",
)  # fmt: skip
SPECIALISTS = (
    "orthopedic surgeon", "physical medicine specialist", "neurologist", "wound care nurse", "podiatrist",
    "pulmonologist", "vascular surgeon", "speech pathologist",
)  # fmt: skip
PARTS = ("hip", "ankle", "shoulder", "wrist", "lower back", "elbow", "neck", "foot")

STATEMENTS = (
    "The member has a diagnosis of {condition}",
    "{therapy} was tried for at least {number} weeks without enough relief",
    "{test} done within {number} days before the request shows {finding}",
    "The order was written by a {specialist}",
    "The device is fitted to the {part} by a trained supplier",
    "The member can put on and take off the {part} device alone or with a helper",
    "A face-to-face visit took place no more than {number} months before the order",
    "The chart documents pain of the {part} on {number} or more days a month",
    "{therapy} is contraindicated or was not tolerated",
    "Weight of the member is ≤ {number}0 kg",
)
STANDARD = "The member is ≥ 18 years of age"  # stands in several branches, as in real policies
HEADS_OF_TREES = (
    "{service} are considered medically necessary when {words} are met:",
    "Continued use of {service} is considered medically necessary when {words} are met:",
    "Replacement of {service} is considered medically necessary when {words} are met:",
)
HEADS_OF_GROUPS = (
    "The {part} is affected and {words} are documented:",
    "Records from a {specialist} confirm that {words} apply:",
    "For members with {condition}, {words} are present:",
)
LOGIC_WORDS = {
    "all_of": ("all of the following", "each of the following"),
    "any_of": ("one or more of the following", "any of the following"),
    "at_least": ("at least two of the following",),
}
LIMITS = (
    "A second device for the {part} is not covered.",
    "Devices used for sport by members with {condition} are not covered.",
    "Replacement is limited to {number} devices in a lifetime.",
    "Supplies for the {part} are limited to {number} in a calendar month.",
    "{therapy} given on the same day is not paid apart.",
)
# What an edit adds is worded unlike anything above, so that nobody can take it for a rewording.
ADDITIONS = (
    "Written consent was signed before delivery",
    "A caregiver completed hands-on instruction from the manufacturer",
    "No allergy to latex or neoprene is known",
    "Household electricity has been inspected and is grounded",
    "An independent reviewer agreed in a signed letter",
    "Photographs dated the same week accompany the claim",
    "Rental preceded purchase and went well",
    "School or employer supports daily wear",
    "Tobacco use ended before surgery",
    "Nutrition was assessed and improved where poor",
    "Infection has been excluded or cleared",
    "Transport to appointments is arranged",
)
ADDED_GROUPS = (
    ("Urgent delivery is justified by {words}:", "Discharge from a hospital tomorrow", "Failure of rented equipment"),
    ("Exceptional circumstances exist, proven by {words}:", "Loss in a fire or flood", "Theft reported to police"),
    ("Remote monitoring is available through {words}:", "Cellular modem built in", "Clinic portal with daily upload"),
)
HEADS_OF_ALTERNATIVES = ("The file proves {words}:", "The member meets {words}:", "Documentation shows {words}:")
CLAUSES = (
    ", as recorded in the chart", " and this is explained in the letter", ", unless the plan has waived it",
    " in the judgment of the reviewer", " according to the latest note",
)  # fmt: skip
PARAGRAPHS = (
    "These devices help people to stand, move or heal at home. They range from simple braces to powered equipment.",
    "Evidence for the benefit comes from small invented trials, which agree that early fitting matters most.",
    "The plan asks for records because fitting and training decide whether a device is used or left in a cupboard.",
    "Suppliers must be enrolled with the plan. Repairs are paid when they cost less than a new device.",
    "Nothing in this document replaces the advice of the treating clinician.",
)
SENTENCES = (
    "Telephone advice is open on weekdays.",
    "Older devices may be traded in.",
    "Questions go to the medical director.",
    "A printed copy is sent on request.",
)
WORKS = (
    "Abel K, Moor F. Braces and their wearers. Made-Up Journal of Joints. 2017;4(1):11-19.",
    "Brook S. Pressure under the heel: an invented trial. Fictional Wound Letters. 2020;8(2):70-78.",
    "Council of Imaginary Suppliers. Handbook of fitting. Third edition. 2019.",
    "Dunn P, Vale C, Hart O. Lifts at home. Annals of Pretended Nursing. 2022;15(6):300-312.",
    "Elm R. Why devices end in cupboards. Invented Quarterly of Rehabilitation. 2016;2(3):5-9.",
    "Fictional Academy of Standing. Position statement on frames. 2021.",
    "Gale T, Ives N. Compression, an unlikely history. Imaginary Press. 2015.",
    "Heath B. Fourteen fittings: a case series that never was. Pretended Prosthetics. 2023;1(1):1-8.",
)
HCPCS = {
    "A5500": "Shoe with extra depth for a person with diabetes, one",
    "A5512": "Insert molded ahead of time for a diabetic shoe, one",
    "E0185": "Gel pad for a mattress",
    "E0193": "Powered bed that floats the patient on air",
    "E0250": "Hospital bed of fixed height with rails and mattress",
    "E0260": "Semi-electric hospital bed with rails and mattress",
    "E0277": "Powered mattress that lowers pressure",
    "E0482": "Device that helps a weak cough by air pressure",
    "E0629": "Seat lift without electricity",
    "E0630": "Patient lift worked by hand or oil pressure",
    "E0635": "Electric patient lift with seat or sling",
    "E0637": "Standing frame that lifts from a seat, any size",
    "E0650": "Air compressor for limb sleeves, one chamber",
    "E0651": "Air compressor for limb sleeves, several chambers, no calibration",
    "E0652": "Air compressor for limb sleeves, several chambers, calibrated",
    "E0747": "Electric bone growth stimulator worn outside the body",
    "E0760": "Ultrasound bone growth stimulator",
    "E0781": "Portable infusion pump with program",
    "E0784": "Infusion pump for insulin",
    "E2500": "Speech device with recorded messages up to 8 minutes",
    "E2510": "Speech device with several ways to make messages",
    "L1832": "Knee brace with adjustable joints, fitted by an expert",
    "L1833": "Knee brace with adjustable joints, off the shelf",
    "L1845": "Knee brace with two uprights, fitted by an expert",
    "L1846": "Knee brace with two uprights, made to measure",
    "L3000": "Foot insert molded to the patient",
}
ICD_10_CM = {
    "E11.42": "Type 2 diabetes with nerve damage in several places",
    "G12.21": "Amyotrophic lateral sclerosis",
    "G20.A1": "Parkinson disease without involuntary movements",
    "G35": "Multiple sclerosis",
    "G71.01": "Duchenne or Becker muscular dystrophy",
    "G80.0": "Spastic cerebral palsy of all limbs",
    "I87.2": "Poor return of blood in the leg veins",
    "I89.0": "Lymphedema",
    "L89.153": "Pressure sore over the sacrum, stage 3",
    "L89.154": "Pressure sore over the sacrum, stage 4",
    "M05.79": "Rheumatoid arthritis in several joints",
    "M17.11": "Wear of the right knee joint",
    "M17.12": "Wear of the left knee joint",
    "M80.08XA": "Broken spine from osteoporosis of age, first visit",
    "M81.0": "Osteoporosis of age without a broken bone",
    "R47.01": "Loss of speech",
    "S82.201K": "Broken right shin that has not healed",
}
