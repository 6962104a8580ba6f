#include "src/io/layered_layout.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace io {

namespace {

constexpr double gap_between = 26;    // of neighbours in a layer
constexpr double gap_of_layers = 26;  // between a layer of nodes and one of labels
constexpr double thickness_of_point = 10;
constexpr double port_gap = 16;  // of edges that meet a node beside each other
constexpr int order_sweeps = 16;
constexpr int place_sweeps = 30;
constexpr std::size_t none = static_cast<std::size_t>(-1);

/// What takes room in a layer: a node, a label, or a point that an edge runs through.
struct Item {
  double width = 0, height = 0;
  std::size_t layer = 0;
  double x = 0, y = 0;
  bool between = false;               // a label, or a point
  std::vector<std::size_t> up, down;  // neighbours in the layers beside
};

/// One edge as the layout sees it, from the upper node to the lower one.
struct Chain {
  std::size_t edge = 0;
  bool turned = false;
  std::vector<std::size_t> items;  // the nodes at its ends and all between
  std::size_t label = none;        // of `items`
};

class Layers {
 public:
  explicit Layers(Layout& layout) : layout_(layout) {}

  void run() {
    make_nodes();
    orient();
    set_layers();
    make_chains();
    order();
    place_layers();
    place_items();
    write_back();
  }

 private:
  void make_nodes() {
    for (const LayoutBox& box : layout_.boxes)
      items_.push_back({box.width, box.height, 2 * box.layer, 0, 0, false, {}, {}});
    for (const LayoutEdge& e : layout_.edges)
      if (e.from == e.to) items_[e.from].width += 2 * (loop_width + e.label_width);
  }

  /// Turns round every edge that leads back to a node on the way to it.
  void orient() {
    const std::size_t n = items_.size();
    std::vector<std::vector<std::size_t>> out(n);
    std::vector<int> into(n, 0);
    for (std::size_t e = 0; e < layout_.edges.size(); ++e) {
      const LayoutEdge& edge = layout_.edges[e];
      if (edge.from == edge.to) continue;
      out[edge.from].push_back(e);
      ++into[edge.to];
    }
    turned_.assign(layout_.edges.size(), false);
    enum class Seen : std::uint8_t { no, open, done };
    std::vector<Seen> seen(n, Seen::no);
    // Depth first with a stack of its own: a scenario may have long chains.
    const auto visit = [&](std::size_t root) {
      std::vector<std::pair<std::size_t, std::size_t>> stack{{root, 0}};
      seen[root] = Seen::open;
      while (!stack.empty()) {
        auto& [node, next] = stack.back();
        if (next == out[node].size()) {
          seen[node] = Seen::done;
          stack.pop_back();
          continue;
        }
        const std::size_t e = out[node][next++];
        const std::size_t to = layout_.edges[e].to;
        if (seen[to] == Seen::open) turned_[e] = true;
        if (seen[to] != Seen::no) continue;
        seen[to] = Seen::open;
        stack.emplace_back(to, 0);
      }
    };
    for (const bool roots : {true, false})
      for (std::size_t v = 0; v < n; ++v)
        if (seen[v] == Seen::no && (into[v] == 0 || !roots)) visit(v);
  }

  [[nodiscard]] std::size_t upper(std::size_t e) const {
    return turned_[e] ? layout_.edges[e].to : layout_.edges[e].from;
  }
  [[nodiscard]] std::size_t lower(std::size_t e) const {
    return turned_[e] ? layout_.edges[e].from : layout_.edges[e].to;
  }

  /// Nodes stand in even layers, labels in odd ones.
  void set_layers() {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t e = 0; e < layout_.edges.size(); ++e) {
        if (upper(e) == lower(e)) continue;
        const std::size_t least = items_[upper(e)].layer + 2;
        if (items_[lower(e)].layer >= least) continue;
        items_[lower(e)].layer = least;
        changed = true;
      }
    }
  }

  void make_chains() {
    for (std::size_t e = 0; e < layout_.edges.size(); ++e) {
      if (upper(e) == lower(e)) continue;
      const LayoutEdge& edge = layout_.edges[e];
      Chain chain{e, turned_[e], {upper(e)}, none};
      const std::size_t first = items_[upper(e)].layer, last = items_[lower(e)].layer;
      const std::size_t middle = (first + last) / 2 / 2 * 2 + 1;
      const bool labelled = edge.label_width > 0;
      for (std::size_t layer = first + 1; layer < last; ++layer) {
        const bool is_label = labelled && layer == std::min(middle, last - 1);
        if (is_label) chain.label = chain.items.size();
        chain.items.push_back(items_.size());
        items_.push_back({is_label ? edge.label_width : thickness_of_point,
                          is_label ? edge.label_height : 0,
                          layer,
                          0,
                          0,
                          true,
                          {},
                          {}});
      }
      chain.items.push_back(lower(e));
      for (std::size_t i = 1; i < chain.items.size(); ++i) {
        items_[chain.items[i - 1]].down.push_back(chain.items[i]);
        items_[chain.items[i]].up.push_back(chain.items[i - 1]);
      }
      chains_.push_back(std::move(chain));
    }
    std::size_t most = 0;
    for (const Item& item : items_) most = std::max(most, item.layer);
    layers_.resize(items_.empty() ? 0 : most + 1);
    for (std::size_t i = 0; i < items_.size(); ++i) layers_[items_[i].layer].push_back(i);
  }

  [[nodiscard]] std::vector<std::size_t> positions() const {
    std::vector<std::size_t> position(items_.size());
    for (const auto& layer : layers_)
      for (std::size_t k = 0; k < layer.size(); ++k) position[layer[k]] = k;
    return position;
  }

  [[nodiscard]] std::size_t crossings() const {
    const std::vector<std::size_t> position = positions();
    std::size_t count = 0;
    for (const auto& layer : layers_) {
      std::vector<std::pair<std::size_t, std::size_t>> lines;
      for (const std::size_t i : layer)
        for (const std::size_t below : items_[i].down) lines.emplace_back(position[i], position[below]);
      for (std::size_t a = 0; a < lines.size(); ++a)
        for (std::size_t b = a + 1; b < lines.size(); ++b)
          if (lines[a].first < lines[b].first && lines[a].second > lines[b].second) ++count;
    }
    return count;
  }

  void sweep(bool downwards) {
    std::vector<std::size_t> position = positions();
    for (std::size_t k = 1; k < layers_.size(); ++k) {
      auto& layer = layers_[downwards ? k : layers_.size() - 1 - k];
      std::vector<std::pair<double, std::size_t>> wanted;
      for (const std::size_t i : layer) {
        const auto& beside = downwards ? items_[i].up : items_[i].down;
        double sum = 0;
        for (const std::size_t other : beside) sum += static_cast<double>(position[other]);
        wanted.emplace_back(
            beside.empty() ? static_cast<double>(position[i]) : sum / static_cast<double>(beside.size()), i);
      }
      std::stable_sort(wanted.begin(), wanted.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      for (std::size_t at = 0; at < layer.size(); ++at) {
        layer[at] = wanted[at].second;
        position[layer[at]] = at;
      }
    }
  }

  void order() {
    auto best = layers_;
    std::size_t fewest = crossings();
    for (int s = 0; s < order_sweeps && fewest > 0; ++s) {
      sweep(s % 2 == 0);
      const std::size_t now = crossings();
      if (now >= fewest) continue;
      fewest = now;
      best = layers_;
    }
    layers_ = std::move(best);
  }

  void place_layers() {
    double y = 0;
    for (const auto& layer : layers_) {
      double height = 0;
      for (const std::size_t i : layer) height = std::max(height, items_[i].height);
      for (const std::size_t i : layer) items_[i].y = y + height / 2;
      half_heights_.push_back(height / 2);
      y += height + gap_of_layers;
    }
  }

  /// The places nearest to those wanted (least squares) that keep order and gaps: neighbours that would
  /// overlap form a block, which stands at the mean of what its members want.
  void settle(const std::vector<std::size_t>& layer, const std::vector<double>& wanted) {
    struct Block {
      double sum = 0;
      std::size_t count = 0, first = 0;
      [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
    };
    std::vector<double> offset(layer.size(), 0);
    for (std::size_t k = 1; k < layer.size(); ++k)
      offset[k] = offset[k - 1] + (items_[layer[k - 1]].width + items_[layer[k]].width) / 2 + gap_between;
    std::vector<Block> blocks;
    for (std::size_t k = 0; k < layer.size(); ++k) {
      blocks.push_back({wanted[k] - offset[k], 1, k});
      while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() >= blocks.back().mean()) {
        Block& into = blocks[blocks.size() - 2];
        into.sum += blocks.back().sum;
        into.count += blocks.back().count;
        blocks.pop_back();
      }
    }
    for (const Block& block : blocks)
      for (std::size_t k = block.first; k < block.first + block.count; ++k)
        items_[layer[k]].x = block.mean() + offset[k];
  }

  void place_items() {
    for (const auto& layer : layers_) settle(layer, std::vector<double>(layer.size(), 0));
    for (int s = 0; s < place_sweeps; ++s) {
      for (std::size_t k = 0; k < layers_.size(); ++k) {
        const auto& layer = layers_[s % 2 == 0 ? k : layers_.size() - 1 - k];
        std::vector<double> wanted;
        for (const std::size_t i : layer) {
          double sum = 0, weight = 0;
          // At last both sides count, so that no layer only follows the one before it.
          if (s % 2 == 0 || s + 4 > place_sweeps) add(items_[i], items_[i].up, sum, weight);
          if (s % 2 == 1 || s + 4 > place_sweeps) add(items_[i], items_[i].down, sum, weight);
          wanted.push_back(weight == 0 ? items_[i].x : sum / weight);
        }
        settle(layer, wanted);
      }
    }
  }

  /// Long edges would rather be straight than near their nodes.
  void add(const Item& item, const std::vector<std::size_t>& beside, double& sum, double& weight) const {
    for (const std::size_t i : beside) {
      const double pull = item.between && items_[i].between ? 8 : 1;
      sum += pull * items_[i].x;
      weight += pull;
    }
  }

  /// Where an edge meets a node: edges stand beside each other in the order of where they come from.
  [[nodiscard]] Point port(std::size_t node, std::size_t next, bool below) const {
    std::vector<std::size_t> beside = below ? items_[node].down : items_[node].up;
    std::stable_sort(beside.begin(), beside.end(),
                     [&](std::size_t a, std::size_t b) { return items_[a].x < items_[b].x; });
    const auto at = static_cast<double>(std::find(beside.begin(), beside.end(), next) - beside.begin());
    const auto count = static_cast<double>(beside.size());
    const double gap = std::min(port_gap, 0.8 * layout_.boxes[node].width / count);
    const double half = layout_.boxes[node].height / 2;
    return {items_[node].x + (at - (count - 1) / 2) * gap, items_[node].y + (below ? half : -half)};
  }

  void write_back() {
    double left = 0, right = 0, bottom = 0;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item& item = items_[i];
      left = i == 0 ? item.x - item.width / 2 : std::min(left, item.x - item.width / 2);
      right = i == 0 ? item.x + item.width / 2 : std::max(right, item.x + item.width / 2);
      bottom = std::max(bottom, item.y + item.height / 2);
    }
    for (Item& item : items_) item.x -= left;
    for (std::size_t i = 0; i < layout_.boxes.size(); ++i)
      layout_.boxes[i].centre = {items_[i].x, items_[i].y};
    for (const Chain& chain : chains_) write_chain(chain);
    for (LayoutEdge& e : layout_.edges)
      if (e.from == e.to) write_loop(e);
    layout_.width = right - left;
    layout_.height = bottom;
  }

  void write_chain(const Chain& chain) {
    LayoutEdge& edge = layout_.edges[chain.edge];
    const std::size_t last = chain.items.size() - 1;
    // Curves only between layers: within one an edge runs straight on, past whatever stands beside it.
    const auto straight = [&](double x, std::size_t item, bool entering) {
      const double half = half_heights_[items_[item].layer];
      edge.way.push_back({x, items_[item].y + (entering ? -half : half)});
    };
    const Point first = port(chain.items[0], chain.items[1], true);
    edge.way.push_back(first);
    straight(first.x, chain.items[0], false);
    for (std::size_t k = 1; k < last; ++k) {
      const std::size_t item = chain.items[k];
      if (k == chain.label) edge.label = {items_[item].x, items_[item].y};
      straight(items_[item].x, item, true);
      straight(items_[item].x, item, false);
    }
    const Point end = port(chain.items[last], chain.items[last - 1], false);
    straight(end.x, chain.items[last], true);
    edge.way.push_back(end);
    if (chain.turned) std::reverse(edge.way.begin(), edge.way.end());
  }

  void write_loop(LayoutEdge& e) {
    const LayoutBox& box = layout_.boxes[e.from];
    const double x = box.centre.x + box.width / 2, y = box.centre.y, h = box.height / 4;
    e.way = {{x, y - h}, {x + loop_width - 4, y - h}, {x + loop_width - 4, y + h}, {x, y + h}};
    e.label = {x + loop_width + e.label_width / 2, y};
  }

  static constexpr double loop_width = 26;

  Layout& layout_;
  std::vector<bool> turned_;  // by edge
  std::vector<Item> items_;   // nodes first
  std::vector<Chain> chains_;
  std::vector<std::vector<std::size_t>> layers_;  // items in their order
  std::vector<double> half_heights_;              // of the layers
};

void turn(Layout& layout) {
  for (LayoutBox& box : layout.boxes) {
    std::swap(box.width, box.height);
    std::swap(box.centre.x, box.centre.y);
  }
  for (LayoutEdge& e : layout.edges) {
    std::swap(e.label_width, e.label_height);
    std::swap(e.label.x, e.label.y);
    for (Point& p : e.way) std::swap(p.x, p.y);
  }
  std::swap(layout.width, layout.height);
}

}  // namespace

void lay_out(Layout& layout) {
  if (layout.sideways) turn(layout);
  Layers(layout).run();
  if (layout.sideways) turn(layout);
}

}  // namespace io
