/** The style of the report: it needs no other file. */
export const STYLE = `
:root{color-scheme:light dark;--ok:#1a7f37;--bad:#cf222e;--open:#9a6700;--none:#6e7781;--line:#8884}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
h1{margin:.2em 0}h2{border-bottom:1px solid var(--line);margin-top:2rem}
.conformant{color:var(--ok)}.non-conformant{color:var(--bad)}.inconclusive,.invalid,.unfinished{color:var(--open)}.not-supported{color:var(--none)}
details{border:1px solid var(--line);border-radius:.4rem;margin:.4rem 0;padding:.3rem .7rem;overflow-x:auto}.card td{overflow-wrap:anywhere}.card td:first-child{overflow-wrap:normal}
summary{cursor:pointer}pre{overflow-x:auto;background:#8881;padding:.6rem;border-radius:.3rem;font-size:.85rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}td,th{text-align:left;padding:.2rem .5rem;border-bottom:1px solid var(--line)}
small{color:var(--none)}.banner{border:3px solid var(--bad);border-radius:.4rem;padding:.6rem;font-weight:bold}details details{border:0;padding:0}
pre{max-width:calc(100vw - 4rem)}.sources{margin:.3rem 0;padding-left:1.2rem}
.bars{width:35%;position:relative;min-width:8rem}.bars i{position:absolute;left:0;top:.5rem;height:.7rem;border-radius:.2rem;background:#0969da55}
.bars b{position:absolute;top:.2rem;padding-left:.2rem;border-left:1px solid var(--line);font-size:.75rem;font-weight:normal;color:var(--none)}`;
