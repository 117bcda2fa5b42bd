-- contract: the index before this begins with the same columns and holds the rest, so what the version before reads goes along it
DROP INDEX "StockTarget_trouble_idx";
