"""Security headers on every answer. The shop runs no inline script or style; Wagtail's admin still needs its own."""

from csp.middleware import CSPMiddleware

INLINE_ADMIN = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}


class SecurityHeadersMiddleware(CSPMiddleware):
    """The policy of settings.CONTENT_SECURITY_POLICY, loosened only under /admin/, and a shut Permissions-Policy."""

    def get_policy_parts(self, request, response, report_only=False):
        """The parts of the policy for this answer."""
        if request.path.startswith("/admin/"):
            response._csp_replace = INLINE_ADMIN
        return super().get_policy_parts(request, response, report_only)

    def process_response(self, request, response):
        """Add both headers; a view that set its own keeps it."""
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return super().process_response(request, response)
