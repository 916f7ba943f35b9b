"""自行协商: the parties divide the liability themselves and sign a 协议书 (令146 art. 19–22).

opening     whether they may, and who has said what they want
proposing   a party proposes, or proposes differently
answering   the others accept; any party may ask for an officer's finding instead
concluding  all have accepted: the sheet is frozen, the paper is drawn and signed
holding     an officer who doubts stops it for a while
leaving     a party does not stand by the paper any more
"""
