"""Papers in the frame of official documents (Nghị định 30/2020/NĐ-CP); their text comes from above."""
