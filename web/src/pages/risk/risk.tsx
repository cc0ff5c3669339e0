export function RiskPage() { return null; }
