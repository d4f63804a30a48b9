"use strict";

// Swagger UI over the document of this very server, in light and dark as the browser has it.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => root.classList.toggle("dark-mode", dark.matches);
  paint();
  dark.addEventListener("change", paint);

  const say = (sentence) => {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = sentence;
    document.getElementById("explorer").replaceChildren(note);
  };

  // Browsers send the cookie of a session by themselves and let no script set it; and one example of a failure is enough.
  const tidy = (spec) => {
    const { securitySchemes, responses } = spec.components;
    delete securitySchemes.session;
    for (const actions of Object.values(spec.paths)) {
      for (const action of Object.values(actions)) {
        action.security = action.security.filter((way) => !("session" in way));
      }
    }
    for (const [name, response] of Object.entries(responses)) {
      if (name !== "Failure") {
        delete response.content;
      }
    }
  };

  const show = (spec) => {
    // Asked is the server that this page comes from, by whatever name: the policy of the page allows no other.
    spec.servers = [{ url: location.origin }];
    tidy(spec);
    SwaggerUIBundle({
      spec,
      dom_id: "#explorer",
      layout: "BaseLayout",
      presets: [SwaggerUIBundle.presets.apis],
      validatorUrl: null,
      deepLinking: true,
      filter: true,
      docExpansion: "list",
      defaultModelsExpandDepth: 0,
      defaultModelExpandDepth: 2,
      displayOperationId: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      persistAuthorization: false,
      syntaxHighlight: { theme: "nord" },
    });
  };

  fetch("/openapi.json")
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(show)
    .catch((failure) => say("The OpenAPI document could not be read: " + failure.message + "."));
})();
