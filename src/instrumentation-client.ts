// Next evaluates this before it begins: React by then, so that what follows is a task of its own on a slow phone
// (src/server/scripts-after-paint.ts).
import "react-dom/client";
